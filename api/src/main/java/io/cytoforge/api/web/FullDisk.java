package io.cytoforge.api.web;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether what went wrong is that a disk is full: no fault of who sent something, and nothing that a repetition mends. */
final class FullDisk {
    /** As operating systems say it; the JDK passes it on and has no type for it. */
    private static final List<String> WORDS =
            List.of("No space left on device", "Disk quota exceeded", "There is not enough space on the disk");

    private FullDisk() {}

    static boolean isBehind(Throwable e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof IOException && WORDS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
