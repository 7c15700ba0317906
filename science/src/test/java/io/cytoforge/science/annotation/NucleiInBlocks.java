package io.cytoforge.science.annotation;

import io.cytoforge.science.labels.BlockParts;
import io.cytoforge.science.labels.ComponentMerger;
import io.cytoforge.science.labels.Relabeling;
import io.cytoforge.science.labels.SmallObjects;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.watershed.BasinPasses;
import io.cytoforge.science.watershed.Peaks;
import io.cytoforge.science.watershed.SteepestAscent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Annotates block by block what fits into memory, in blocks of any shape, the last one first. */
final class NucleiInBlocks {
    private final FloatVolume image;
    private final VoxelSize voxelSize;
    private final NucleiRecipe recipe;
    private final Shape3 shape;
    private final BlockPlan plan;

    NucleiInBlocks(FloatVolume image, VoxelSize voxelSize, NucleiRecipe recipe, Shape3 block) {
        this.image = image;
        this.voxelSize = voxelSize;
        this.recipe = recipe;
        this.shape = image.shape();
        this.plan = new BlockPlan(shape, block);
    }

    private List<Box3> boxes() {
        return IntStream.range(0, (int) plan.count())
                .mapToObj(block -> plan.box(plan.count() - 1 - block))
                .toList();
    }

    Annotation annotate() {
        RootImage root = new RootImage(image, RootImage.darkness(image));
        RadiusRange range = RadiusRange.around(radius(root));
        NucleiFilter filter = new NucleiFilter(root, voxelSize, range);
        FloatVolume response = FloatVolume.zero(shape);
        FloatVolume smooth = FloatVolume.zero(shape);
        for (Box3 box : boxes()) {
            put(filter.response(box), box, response);
            put(filter.smooth(box), box, smooth);
        }
        Peaks[] peaks = boxes().stream()
                .map(box -> {
                    Box3 read = Halo.NONE.atLeast(1).around(box, shape);
                    Peaks found = Peaks.of(get(response, read), read, box, shape, get(smooth, box));
                    return Peaks.fromBytes(found.toBytes());
                })
                .toArray(Peaks[]::new);
        Peaks all = Peaks.merged(peaks);
        Seeds seeds = Seeds.choose(all, recipe, range, shape, voxelSize);
        NucleiRegions chosen = NucleiRegions.of(recipe, seeds, all);
        NucleiRegions regions =
                new NucleiRegions(recipe, Seeds.fromBytes(chosen.chosen().toBytes()), chosen.peaks());
        LabelVolume ids = flood(regions, response);
        float[] boundaries = boundaries(regions, filter, response, smooth, ids);
        for (Box3 box : boxes()) {
            int[] own = get(ids, box);
            regions.trim(own, get(response, box), get(smooth, box), boundaries);
            put(own, box, ids);
        }
        return settle(ids, range, seeds.count());
    }

    private double radius(RootImage root) {
        BlobSize size = new BlobSize(shape, voxelSize);
        ScaleWeights weights = size.none();
        for (BlobSize.Part part : size.parts(40_000)) {
            weights = weights.plus(size.weights(root, part, NucleiAnnotation.POWER));
        }
        return size.typical(weights);
    }

    private LabelVolume flood(NucleiRegions regions, FloatVolume response) {
        LabelVolume hills = LabelVolume.empty(shape);
        SteepestAscent ascent =
                new SteepestAscent(response, voxelSize, regions.peaks(), regions.least(), Halo.NONE.atLeast(2));
        BasinPasses passes = new BasinPasses();
        for (Box3 box : boxes()) {
            Box3 read = BasinPasses.read(box, shape);
            int[] found = ascent.hills(read);
            passes.merge(BasinPasses.fromBytes(BasinPasses.of(found, get(response, read), read, box, regions.seeds())
                    .toBytes()));
            put(read.cut(found, box), box, hills);
        }
        int[] seedOf = passes.flood(regions.seeds());
        regions.name(hills.voxels(), seedOf);
        return hills;
    }

    private float[] boundaries(
            NucleiRegions regions, NucleiFilter filter, FloatVolume response, FloatVolume smooth, LabelVolume ids) {
        float[] boundaries = regions.boundaries();
        BrightnessTally open = new BrightnessTally();
        for (Box3 box : boxes()) {
            int[] own = get(ids, box);
            BrightnessTally tally = regions.weigh(own, get(response, box), get(smooth, box), filter.around(box));
            regions.settle(tally, boundaries);
            open.merge(BrightnessTally.fromBytes(
                    NucleiRegions.open(tally, own, box, shape).toBytes()));
        }
        regions.settle(open, boundaries);
        return boundaries;
    }

    private Annotation settle(LabelVolume ids, RadiusRange range, int seeds) {
        List<LabelVolume> parts = new ArrayList<>();
        ComponentMerger merger = new ComponentMerger((int) plan.count(), 1);
        for (int block = 0; block < plan.count(); block++) {
            int[] own = get(ids, plan.box(block));
            merger.add(0, block, BlockParts.number(own, plan.box(block), shape));
            parts.add(LabelVolume.wrap(plan.box(block).shape(), own));
        }
        Shape3 grid = plan.grid();
        for (int block = 0; block < plan.count(); block++) {
            Box3 box = plan.box(block);
            touch(merger, parts, block, block + 1, box.x() + box.shape().x() < shape.x(), 2);
            touch(merger, parts, block, block + grid.x(), box.y() + box.shape().y() < shape.y(), 1);
            touch(
                    merger,
                    parts,
                    block,
                    block + grid.y() * grid.x(),
                    box.z() + box.shape().z() < shape.z(),
                    0);
        }
        Relabeling relabeling = merger.settle();
        for (int block = 0; block < plan.count(); block++) {
            relabeling.apply(0, block, parts.get(block).voxels());
            put(parts.get(block).voxels(), plan.box(block), ids);
        }
        int objects = SmallObjects.remove(ids, recipe.leastVoxels(range, voxelSize));
        return new Annotation(ids, range, seeds, objects, relabeling.cells() - objects);
    }

    private static void touch(
            ComponentMerger merger, List<LabelVolume> parts, int one, int other, boolean exists, int axis) {
        if (exists) {
            merger.touch(0, one, face(parts.get(one), axis, true), other, face(parts.get(other), axis, false));
        }
    }

    private static int[] face(LabelVolume of, int axis, boolean last) {
        Shape3 s = of.shape();
        Box3 face = switch (axis) {
            case 0 -> new Box3(last ? s.z() - 1 : 0, 0, 0, new Shape3(1, s.y(), s.x()));
            case 1 -> new Box3(0, last ? s.y() - 1 : 0, 0, new Shape3(s.z(), 1, s.x()));
            default -> new Box3(0, 0, last ? s.x() - 1 : 0, new Shape3(s.z(), s.y(), 1));
        };
        return Box3.of(s).cut(of.voxels(), face);
    }

    private static float[] get(FloatVolume from, Box3 box) {
        float[] values = new float[box.shape().arrayLength()];
        from.read(box, values);
        return values;
    }

    private static int[] get(LabelVolume from, Box3 box) {
        return Box3.of(from.shape()).cut(from.voxels(), box);
    }

    private static void put(float[] values, Box3 box, FloatVolume to) {
        for (int i = 0; i < values.length; i++) {
            to.voxels()[place(box, i, to.shape())] = values[i];
        }
    }

    private static void put(int[] values, Box3 box, LabelVolume to) {
        for (int i = 0; i < values.length; i++) {
            to.voxels()[place(box, i, to.shape())] = values[i];
        }
    }

    private static int place(Box3 box, int i, Shape3 shape) {
        int x = i % box.shape().x();
        int y = i / box.shape().x() % box.shape().y();
        return shape.index(box.z() + i / box.shape().x() / box.shape().y(), box.y() + y, box.x() + x);
    }
}
