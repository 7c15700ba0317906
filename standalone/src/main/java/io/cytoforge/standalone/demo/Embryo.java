package io.cytoforge.standalone.demo;

import java.nio.file.Path;

/**
 * An image and its annotation, as files.
 *
 * @param name for people
 * @param image intensities
 * @param labels of the same shape
 */
record Embryo(String name, Path image, Path labels) {}
