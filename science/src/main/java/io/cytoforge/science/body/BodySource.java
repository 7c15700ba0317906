package io.cytoforge.science.body;

import io.cytoforge.science.volume.Point3;

/**
 * The bodies of a tissue, made when they are asked for: millions of them would fill the memory. The same number gives the
 * same body each time, from any thread.
 */
public interface BodySource {
    int count();

    /** Where body i is, µm. */
    Point3 centre(int i);

    /** Body i, at its centre. */
    Body body(int i);
}
