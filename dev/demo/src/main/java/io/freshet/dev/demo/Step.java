package io.freshet.dev.demo;

/** One part of the story: does something, looks what came of it and tells. */
interface Step {

  /** What it shows, as a heading. */
  String title();

  /** Does it; what does not hold goes to {@link Terminal#missed}. */
  void run(World world) throws Exception;
}
