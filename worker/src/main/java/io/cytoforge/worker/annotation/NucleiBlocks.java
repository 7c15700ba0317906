package io.cytoforge.worker.annotation;

import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.annotation.BlobSize;
import io.cytoforge.science.annotation.BrightnessTally;
import io.cytoforge.science.annotation.NucleiAnnotation;
import io.cytoforge.science.annotation.NucleiFilter;
import io.cytoforge.science.annotation.NucleiRegions;
import io.cytoforge.science.annotation.RadiusRange;
import io.cytoforge.science.annotation.RootImage;
import io.cytoforge.science.annotation.ScaleWeights;
import io.cytoforge.science.annotation.Seeds;
import io.cytoforge.science.cells.CellTally;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.labels.BlockFaces;
import io.cytoforge.science.labels.BlockParts;
import io.cytoforge.science.labels.ComponentMerger;
import io.cytoforge.science.labels.Relabeling;
import io.cytoforge.science.labels.SmallObjects;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.watershed.BasinPasses;
import io.cytoforge.science.watershed.Peaks;
import io.cytoforge.science.watershed.SteepestAscent;
import io.cytoforge.worker.annotation.NucleiIntermediates.Outcome;
import io.cytoforge.worker.annotation.NucleiIntermediates.Voxels;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.stream.IntStream;

/**
 * Annotates nuclei in an image that is too large for one task. What {@link NucleiAnnotation} does in one go is done here a
 * step at a time: of every block on its own, and of lists of all blocks.
 */
final class NucleiBlocks {
    private final ObjectStore store;
    private final StoredVolumes volumes;
    private final AnnotationSpec spec;
    private final TaskContext context;
    private final BlockPlan blocks;
    private final Shape3 shape;
    private final VoxelSize voxelSize;
    private final NucleiIntermediates work;

    NucleiBlocks(ObjectStore store, StoredVolumes volumes, AnnotationSpec spec, TaskContext context) {
        this.store = store;
        this.volumes = volumes;
        this.spec = spec;
        this.context = context;
        blocks = spec.blocks();
        shape = spec.image().shape();
        voxelSize = spec.image().voxelSize();
        work = new NucleiIntermediates(store, context.job(), shape);
    }

    private IntStream numbers() {
        return IntStream.range(0, Math.toIntExact(blocks.count())).peek(block -> {
            context.stopIfAsked();
            context.progress("blocks").at(block, blocks.count());
        });
    }

    private RootImage root() {
        return new RootImage(volumes.array(spec.image()), work.darkness());
    }

    private RadiusRange radius() {
        RadiusRange given = spec.radius();
        return given == null ? work.radius() : given;
    }

    private NucleiFilter filter() {
        return new NucleiFilter(root(), voxelSize, radius());
    }

    private NucleiRegions regions() {
        return new NucleiRegions(spec.nuclei(), work.seeds(), work.peaks());
    }

    private float[] read(Voxels what, Box3 box) {
        float[] values = new float[box.shape().arrayLength()];
        work.open(what).read(box, values);
        return values;
    }

    /** What counts as dark. */
    void measure() {
        work.putDarkness(RootImage.darkness(volumes.array(spec.image())));
    }

    void estimateSizes(int part) {
        BlobSize.Part where = spec.sizeParts().get(part);
        work.putWeights(part, spec.size().weights(root(), where, NucleiAnnotation.POWER));
    }

    void settleSize() {
        BlobSize size = spec.size();
        ScaleWeights weights = size.none();
        for (int part = 0; part < spec.sizeParts().size(); part++) {
            weights = weights.plus(work.weights(part));
        }
        work.putRadius(RadiusRange.around(size.typical(weights)));
    }

    /** Responses of 0 and less are all the same to what follows, and so is the brightness there. */
    void filter(int block) {
        Progress steps = context.progress("steps");
        Box3 box = blocks.box(block);
        Box3 seen = Halo.NONE.atLeast(1).around(box, shape);
        steps.at(0, 3);
        float[] smooth = filter().smooth(box);
        steps.at(1, 3);
        float[] response = filter().response(seen);
        steps.at(2, 3);
        work.putPeaks(block, Peaks.of(response, seen, box, shape, smooth));
        float[] own = new float[smooth.length];
        seen.cut(response, box, own);
        for (int i = 0; i < own.length; i++) {
            own[i] = Math.max(0, own[i]);
            smooth[i] = own[i] > 0 ? smooth[i] : 0;
        }
        work.open(Voxels.RESPONSE).write(box, own);
        work.open(Voxels.SMOOTH).write(box, smooth);
        steps.at(3, 3);
    }

    void chooseSeeds() {
        Peaks all = Peaks.merged(numbers().mapToObj(work::peaks).toArray(Peaks[]::new));
        Seeds seeds = Seeds.choose(all, spec.nuclei(), radius(), shape, voxelSize);
        NucleiRegions regions = NucleiRegions.of(spec.nuclei(), seeds, all);
        work.putChosen(regions.peaks(), regions.chosen());
    }

    void findHills(int block) {
        NucleiRegions regions = regions();
        Box3 box = blocks.box(block);
        Box3 read = BasinPasses.read(box, shape);
        SteepestAscent ascent = new SteepestAscent(
                work.open(Voxels.RESPONSE), voxelSize, regions.peaks(), regions.least(), filter().reach());
        int[] hills = ascent.hills(read);
        work.open(Voxels.HILLS).write(box, read.cut(hills, box));
        work.putPasses(block, BasinPasses.of(hills, read(Voxels.RESPONSE, read), read, box, regions.seeds()));
    }

    void joinHills() {
        BasinPasses passes = new BasinPasses();
        numbers().mapToObj(work::passes).forEach(passes::merge);
        work.putSeedOf(passes.flood(regions().seeds()));
    }

    /** The seed that each voxel of a block goes to. */
    private int[] seeds(NucleiRegions regions, Box3 box) {
        int[] ids = new int[box.shape().arrayLength()];
        work.open(Voxels.HILLS).read(box, ids);
        regions.name(ids, work.seedOf());
        return ids;
    }

    void weigh(int block) {
        NucleiRegions regions = regions();
        Box3 box = blocks.box(block);
        float[] around = filter().around(box);
        int[] ids = seeds(regions, box);
        BrightnessTally tally = regions.weigh(ids, read(Voxels.RESPONSE, box), read(Voxels.SMOOTH, box), around);
        work.putBrightness(block, tally, NucleiRegions.open(tally, ids, box, shape));
    }

    void settleBoundaries() {
        NucleiRegions regions = regions();
        float[] boundaries = regions.boundaries();
        BrightnessTally open = new BrightnessTally();
        numbers().forEach(block -> {
            regions.settle(work.brightness(block), boundaries);
            open.merge(work.open(block));
        });
        regions.settle(open, boundaries);
        work.putBoundaries(boundaries);
    }

    void trim(int block) {
        NucleiRegions regions = regions();
        Box3 box = blocks.box(block);
        int[] ids = seeds(regions, box);
        regions.trim(ids, read(Voxels.RESPONSE, box), read(Voxels.SMOOTH, box), work.boundaries());
        BlockParts parts = BlockParts.number(ids, box, shape);
        work.open(Voxels.PARTS).write(box, ids);
        work.putParts(block, parts);
    }

    void join() {
        ComponentMerger components = new ComponentMerger(Math.toIntExact(blocks.count()), 1);
        numbers().forEach(block -> components.add(0, block, work.parts(block)));
        ZarrArray parts = work.open(Voxels.PARTS);
        numbers().forEach(block -> BlockFaces.touch(components, 0, parts, blocks, block));
        Relabeling relabeling = components.settle();
        long[] voxels = new long[relabeling.cells() + 1];
        System.arraycopy(relabeling.voxels(0), 0, voxels, 1, relabeling.cells());
        int[] ids = SmallObjects.numbers(voxels, spec.nuclei().leastVoxels(radius(), voxelSize));
        numbers()
                .forEach(block -> work.putFinalIds(
                        block,
                        IntStream.of(relabeling.finalIds(0, block))
                                .map(id -> ids[id])
                                .toArray()));
        int objects = IntStream.of(ids).max().orElse(0);
        work.putOutcome(new Outcome(work.seeds().count(), relabeling.cells(), objects));
    }

    void relabel(int block) {
        Box3 box = blocks.box(block);
        Box3 read = Halo.NONE.atLeast(1).around(box, shape);
        int[] ids = finalIds(read);
        labels().level0().write(box, read.cut(ids, box));
        CellTally tally = new CellTally(shape);
        tally.add(box, read, ids);
        work.putTally(block, tally);
    }

    /** Ids of a box that reaches into other blocks. */
    private int[] finalIds(Box3 box) {
        int[] ids = new int[box.shape().arrayLength()];
        work.open(Voxels.PARTS).read(box, ids);
        for (int block = 0; block < blocks.count(); block++) {
            if (blocks.box(block).meets(box)) {
                rename(ids, box, blocks.box(block).common(box), work.finalIds(block));
            }
        }
        return ids;
    }

    private static void rename(int[] ids, Box3 box, Box3 within, int[] names) {
        Shape3 part = within.shape();
        for (int z = within.z() - box.z(); z < within.z() - box.z() + part.z(); z++) {
            for (int y = within.y() - box.y(); y < within.y() - box.y() + part.y(); y++) {
                int from = box.shape().index(z, y, within.x() - box.x());
                for (int i = from; i < from + part.x(); i++) {
                    ids[i] = names[ids[i]];
                }
            }
        }
    }

    private AnnotationFiles files() {
        return new AnnotationFiles(store, volumes, spec, context);
    }

    private OmeZarrWriter labels() {
        return files().start(work.outcome().type());
    }

    TaskResult finish() {
        labels().finish();
        Outcome outcome = work.outcome();
        ProducedVolume written = files().written(outcome.type());
        CellTally cells = new CellTally(shape);
        numbers().mapToObj(work::tally).forEach(cells::merge);
        return files().complete(
                        written,
                        cells,
                        Found.byRecipe(
                                spec,
                                radius(),
                                outcome.objects(),
                                outcome.seeds(),
                                outcome.found() - outcome.objects()));
    }
}
