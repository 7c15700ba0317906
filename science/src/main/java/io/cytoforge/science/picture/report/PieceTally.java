package io.cytoforge.science.picture.report;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers the two largest pieces of each id, for the first ids that it meets. Some 200 bytes per id. */
final class PieceTally {
    /** Ids that are remembered. */
    static final int MAX_IDS = 1 << 18;

    private static final Comparator<Piece> SIZE = Comparator.comparingLong(Piece::voxels)
            .thenComparing(
                    Piece::first,
                    Comparator.comparingInt(Place::z)
                            .thenComparingInt(Place::y)
                            .thenComparingInt(Place::x)
                            .reversed());

    private final Shape3 volume;
    private final Map<Integer, Largest> found = new HashMap<>();
    private boolean complete = true;

    PieceTally(Shape3 volume) {
        this.volume = volume;
    }

    /** The two largest; of equals the one whose first voxel comes first. */
    private static final class Largest {
        private Piece main;
        private @Nullable Piece loose;

        Largest(Piece main) {
            this.main = main;
        }

        void add(Piece piece) {
            Piece smaller = piece;
            if (SIZE.compare(piece, main) > 0) {
                smaller = main;
                main = piece;
            }
            if (loose == null || SIZE.compare(smaller, loose) > 0) {
                loose = smaller;
            }
        }
    }

    /** One more piece. */
    void take(int id, long voxels, long first, @Nullable Box3 box) {
        Largest largest = found.get(id);
        if (box == null || largest == null && found.size() == MAX_IDS) {
            complete = false;
            return;
        }
        Piece piece = new Piece(voxels, Place.of(first, volume), box);
        if (largest == null) {
            found.put(id, new Largest(piece));
        } else {
            largest.add(piece);
        }
    }

    /** Whether every piece was remembered or is smaller than two that were. */
    boolean complete() {
        return complete;
    }

    /** An id in several pieces, with the two largest. */
    record Broken(int id, Piece main, Piece loose) {}

    /** Those ids whose second piece is largest, the largest first; of equals the smaller id. */
    List<Broken> worst(int most) {
        return found.entrySet().stream()
                .<Broken>mapMulti((entry, taker) -> {
                    Piece loose = entry.getValue().loose;
                    if (loose != null) {
                        taker.accept(new Broken(entry.getKey(), entry.getValue().main, loose));
                    }
                })
                .sorted(Comparator.<Broken>comparingLong(
                                broken -> -broken.loose().voxels())
                        .thenComparingInt(Broken::id))
                .limit(most)
                .toList();
    }
}
