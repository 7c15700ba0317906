package io.cytoforge.science.picture.report;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.labels.ComponentScan;
import io.cytoforge.science.labels.IntegrityTally;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.labels.LabelSlabs;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What makes labels suspicious, and where one sees it: an id that seems to be the background, ids between those of two
 * neighbors as interpolation makes them, cells in pieces. All of it may be meant, so it is told and not refused.
 *
 * @param background null if no id seems to be it
 * @param interpolation null if ids do not seem to have been interpolated
 * @param broken the {@value #MAX_BROKEN} cells whose loose pieces are largest, the largest first; without the background
 * @param complete whether these were chosen among all cells; else there are too many ids or pieces to remember them all
 * @param plane across z in which ids change most often: the one to look at first
 */
public record LabelReport(
        LabelIntegrity integrity,
        @Nullable Background background,
        @Nullable Interpolation interpolation,
        List<BrokenCell> broken,
        boolean complete,
        int plane) {
    /** Cells in pieces that are shown. */
    public static final int MAX_BROKEN = 12;

    /** An id that fills more of a volume is no cell. */
    static final double BACKGROUND = 0.5;

    /**
     * Of all steps along x from one id to another, those that lead over a voxel with an id in between. Real labels have up to
     * 0.012.
     */
    static final double INTERPOLATED = 0.1;

    /**
     * The same along z, where voxels are coarse: real labels have up to 0.07, and from 0.35 on after linear or cubic
     * interpolation along z alone by 1.5 or more.
     */
    static final double INTERPOLATED_DEEP = 0.2;

    private static final int LEAST_STEPS = 100;
    private static final int NAMED = 5;

    public LabelReport {
        broken = List.copyOf(broken);
    }

    /**
     * Looks at every voxel of labels of any size, a slab at a time: memory is that of {@link LabelIntegrity#of}, and at most
     * some 80 MB for pieces. Then reads what is to be shown: for each broken cell the box of its loose piece and three
     * slices, each of at most 2²⁴ voxels.
     *
     * @throws IllegalArgumentException if a plane is too large for one array
     */
    public static LabelReport of(LabelSource labels) {
        Shape3 shape = labels.shape();
        Steps steps = new Steps(shape);
        IntegrityTally cells = new IntegrityTally();
        PieceTally pieces = new PieceTally(shape);
        ComponentScan components = new ComponentScan(shape, true, (id, voxels, first, box) -> {
            cells.take(id, voxels);
            pieces.take(id, voxels, first, box);
        });
        LabelSlabs.each(labels, (ids, z) -> {
            steps.add(ids, z);
            components.accept(ids, z);
        });
        components.finish();
        LabelIntegrity integrity = cells.result();
        int plane = steps.alongX().richest();
        Background background = background(labels, integrity, cells, plane);
        int noCell = background == null ? 0 : background.id();
        return new LabelReport(
                integrity,
                background,
                interpolation(labels, steps),
                pieces.worst(MAX_BROKEN + 1).stream()
                        .filter(broken -> broken.id() != noCell)
                        .limit(MAX_BROKEN)
                        .map(broken -> broken(labels, broken, cells))
                        .toList(),
                pieces.complete(),
                plane);
    }

    private static @Nullable Background background(
            LabelSource labels, LabelIntegrity integrity, IntegrityTally cells, int plane) {
        int id = cells.largest();
        long all = labels.shape().voxels();
        if (integrity.cells() < 2 || cells.voxels(id) <= BACKGROUND * all) {
            return null;
        }
        Place place = new PlaneSearch(labels, Axis.Z, plane).nearestToMiddle(id);
        long voxels = cells.voxels(id);
        return new Background(
                id, voxels, (double) voxels / all, cells.pieces(id), integrity.labeledVoxels() == all, place);
    }

    /** Of the two directions the one in which more ids seem to have been. */
    private static @Nullable Interpolation interpolation(LabelSource labels, Steps steps) {
        double alongX = steps.alongX().share(LEAST_STEPS);
        double alongZ = steps.alongZ().share(LEAST_STEPS);
        boolean isDeep = alongZ > INTERPOLATED_DEEP && alongZ > alongX;
        if (!isDeep && alongX <= INTERPOLATED) {
            return null;
        }
        Axis axis = isDeep ? Axis.Y : Axis.Z;
        StepTally found = axis == Axis.Z ? steps.alongX() : steps.alongZ();
        return new PlaneSearch(labels, axis, found.mostForeign())
                .densestForeign()
                .map(foreign -> new Interpolation(
                        axis,
                        found.between(),
                        isDeep ? alongZ : alongX,
                        foreign.place(),
                        foreign.before(),
                        foreign.id(),
                        foreign.after()))
                .orElse(null);
    }

    private static BrokenCell broken(LabelSource labels, PieceTally.Broken broken, IntegrityTally cells) {
        LoosePiece loose = LoosePiece.of(labels, broken.id(), broken.loose());
        Place place = loose.widest();
        return new BrokenCell(
                broken.id(),
                cells.pieces(broken.id()),
                cells.voxels(broken.id()),
                broken.main(),
                broken.loose(),
                place,
                loose.axis(labels, broken.id(), place));
    }

    /** What was found, a sentence each; empty if nothing seems wrong. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (background != null) {
            words.add(words(background));
        }
        if (interpolation != null) {
            words.add(words(interpolation));
        }
        if (brokenCells() > 0) {
            words.add(piecesInWords());
        }
        return words;
    }

    /** A sentence. */
    public static String words(Background found) {
        return String.format(
                Locale.ROOT,
                "id %d fills %.0f %% of the volume%s: it may be the background, which must be 0 here",
                found.id(),
                100 * found.share(),
                found.only() ? ", and no voxel is 0" : "");
    }

    /** A sentence. */
    public static String words(Interpolation found) {
        return String.format(
                Locale.ROOT,
                "%.0f %% of the steps between ids along %s lead over a voxel with an id in between: the ids may have"
                        + " been interpolated; resample labels by the nearest voxel",
                100 * found.share(),
                found.direction());
    }

    /** How many cells are in more than one piece; what seems to be the background is none of them. */
    public int brokenCells() {
        return integrity.fragmentedCells() - (background != null && background.pieces() > 1 ? 1 : 0);
    }

    /** A sentence on all cells that are in more than one piece. */
    public String piecesInWords() {
        int noCell = background == null ? 0 : background.id();
        return "%d of %d cells are in more than one piece, such as %s"
                .formatted(
                        brokenCells(),
                        integrity.cells() - (background == null ? 0 : 1),
                        integrity.fragmented().entrySet().stream()
                                .filter(cell -> cell.getKey() != noCell)
                                .limit(NAMED)
                                .map(cell -> "id %d in %d".formatted(cell.getKey(), cell.getValue()))
                                .collect(Collectors.joining(", ")));
    }
}
