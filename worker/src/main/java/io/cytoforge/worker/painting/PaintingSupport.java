package io.cytoforge.worker.painting;

import java.util.Optional;

/**
 * What the arithmetic of this process allows.
 *
 * @param runs whether the network runs at all
 * @param againstBatches why patches are painted one at a time; empty if several may be
 * @param againstBfloat16 why nothing is painted in bfloat16; empty if it may be
 */
public record PaintingSupport(boolean runs, Optional<String> againstBatches, Optional<String> againstBfloat16) {
    /** Of a processor that adds up as it should. */
    public static final PaintingSupport ALL = new PaintingSupport(true, Optional.empty(), Optional.empty());

    /** Of a process in which nothing could be tried. */
    static PaintingSupport nothing(String reason) {
        return new PaintingSupport(false, Optional.of(reason), Optional.of(reason));
    }
}
