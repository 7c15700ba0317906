package io.cytoforge.common.testing;

import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelProvenance;
import io.cytoforge.common.model.SegmentationCard;
import io.cytoforge.common.model.SegmenterDescription;
import io.cytoforge.science.segmentation.ClassDecoder;
import io.cytoforge.science.segmentation.DistanceDecoder;
import io.cytoforge.science.segmentation.InstanceDecoder;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.Map;

/** Cards of networks that segment. */
public final class SegmentationCards {
    /** The grid that they learned on. */
    public static final VoxelSize GRID = new VoxelSize(1, 0.4, 0.4);

    private SegmentationCards() {}

    /** Of a network of width 4 that learned distances for ten iterations. */
    public static SegmentationCard of(String name) {
        return of(name, DistanceDecoder.DEFAULT, Map.of("foreground", 0.5, "depth", 0.25));
    }

    /** The same of classes. */
    public static SegmentationCard ofClasses(String name) {
        return of(name, ClassDecoder.DEFAULT, Map.of("background", 0.5, "membrane", 0.25, "centroid", 0.125));
    }

    private static SegmentationCard of(String name, InstanceDecoder watershed, Map<String, Double> losses) {
        return new SegmentationCard(
                new SegmenterDescription(name, 4, new Shape3(4, 8, 8), GRID, watershed),
                new ModelProvenance.Maker("Cytoforge 0", "2.18.0", null),
                new SegmentationCard.Learning(
                        TrainingSet.MIXED,
                        null,
                        2,
                        30,
                        7,
                        1,
                        10,
                        2,
                        List.of(new SegmentationCard.CurvePoint(10, losses))),
                List.of(),
                null,
                new ModelCard.Rights("MIT", List.of("A. Nother"), List.of()),
                Map.of());
    }
}
