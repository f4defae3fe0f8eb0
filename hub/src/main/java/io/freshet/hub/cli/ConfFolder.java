package io.freshet.hub.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --conf}: a folder that is not there is wrong usage, not a wrong configuration. */
final class ConfFolder implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    Path folder = Path.of(text);
    if (!Files.isDirectory(folder)) {
      throw new TypeConversionException("'" + text + "' is no folder that is there");
    }
    return folder;
  }
}
