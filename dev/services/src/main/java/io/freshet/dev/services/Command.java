package io.freshet.dev.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A program run to its end.
 *
 * @param exit its exit code
 * @param output what it wrote to standard output and standard error, stripped
 */
record Command(int exit, String output) {

  /** Runs {@code words} in {@code folder}; an interrupt ends the program. */
  static Command run(Path folder, List<String> words) {
    return run(folder, words, line -> {});
  }

  /** As above; {@code lines} is told each line as it comes. */
  static Command run(Path folder, List<String> words, Consumer<String> lines) {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      StringBuilder output = new StringBuilder();
      try (BufferedReader reader = process.inputReader()) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          output.append(line).append('\n');
          lines.accept(line);
        }
        return new Command(process.waitFor(), output.toString().strip());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ServiceException(words.getFirst() + " was interrupted.", e);
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new ServiceException(words.getFirst() + " could not be run: " + e.getMessage(), e);
    }
  }

  boolean succeeded() {
    return exit == 0;
  }

  /** The last line written, which tends to say what went wrong. */
  String lastLine() {
    return output.substring(output.lastIndexOf('\n') + 1);
  }
}
