package io.cytoforge.science.format;

import java.nio.file.Path;

/** One file format to write; found by {@link java.util.ServiceLoader}, so an installation can add formats. */
public interface VolumeWriter {
    /** Whether this writer makes files of that name. */
    boolean writes(Path file);

    /** Starts a file; an older one of the same name is replaced. */
    PlaneSink create(Path file, VolumeDescription description);
}
