package io.cytoforge.worker.evaluation;

import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.fidelity.CellFidelity;
import io.cytoforge.science.fidelity.CellFidelity.Background;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.evaluation.EvaluationCharts.Place;
import io.cytoforge.worker.pages.Html;
import io.cytoforge.worker.pages.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What a report says of cells in images: how evenly bright they are, what varies within them, and the light between. */
final class CellsSection {
    /** Images of either side that are drawn. */
    private static final int SHOWN = 3;

    private static final double LEAST_POWER = 1e-6;

    private final Html page;
    private final EvaluationCharts charts;
    private final Map<String, Seen> images = new LinkedHashMap<>();

    private CellsSection(Html page, EvaluationCharts charts, EvaluationSpec spec, CellResult cells) {
        this.page = page;
        this.charts = charts;
        number("real", spec.real(), cells.real());
        number("synthetic", spec.synthetic(), cells.synthetic());
    }

    /** What was found of an image with these voxels. */
    private record Seen(VoxelSize voxelSize, CellFidelity cells) {}

    static void add(Html page, EvaluationCharts charts, EvaluationSpec spec, CellResult cells) {
        CellsSection section = new CellsSection(page, charts, spec, cells);
        page.element("h2", "Cells in images");
        section.table();
        section.figures();
    }

    private void number(String side, List<VolumeRef> shown, List<CellFidelity> found) {
        for (int i = 0; i < found.size(); i++) {
            images.put(
                    found.size() == 1 ? side : "%s %d".formatted(side, i + 1),
                    new Seen(shown.get(i).voxelSize(), found.get(i)));
        }
    }

    private void table() {
        List<List<String>> rows = new ArrayList<>();
        images.forEach((name, image) -> rows.add(row(name, image.cells())));
        page.table(
                List.of(
                        "image",
                        "cells",
                        "of them dark",
                        "mean level",
                        "variation of levels",
                        "correlation with volume",
                        "levels fade to 1/e within (µm)"),
                rows);
        page.element(
                "p",
                "The level of a cell is its mean intensity. Variation and correlation are of levels relative to their trend with depth.");
    }

    private static List<String> row(String name, CellFidelity cells) {
        return List.of(
                name,
                Numbers.text(cells.cells()),
                Numbers.text(cells.dark()),
                Numbers.text(cells.level()),
                Numbers.text(cells.variation()),
                Numbers.text(cells.sizeCorrelation()),
                Numbers.text(cells.fading()));
    }

    private void figures() {
        page.markup("<div class='figures wide'>");
        figure(
                "cycles per µm",
                "log₁₀ power",
                CellsSection::texture,
                "What varies within cells, relative to their levels");
        figure(
                "µm from the first plane",
                "intensity",
                image -> middles(image.cells().background()),
                "Light between cells, by depth");
        figure(
                "share of cells around",
                "intensity",
                image -> middles(image.cells().dense()),
                "Light between cells, by how dense they are");
        page.markup("</div>");
    }

    /** Left out where no image has anything to draw. */
    private void figure(String x, String y, Function<Seen, List<Place>> places, String caption) {
        Map<String, List<Place>> curves = new LinkedHashMap<>();
        images.forEach((name, image) -> {
            List<Place> found = places.apply(image);
            if (!found.isEmpty() && !isBeyond(name)) {
                curves.put(name, found);
            }
        });
        if (!curves.isEmpty()) {
            page.figure(charts.places(x, y, curves), caption);
        }
    }

    private boolean isBeyond(String name) {
        return name.contains(" ") && Integer.parseInt(name.substring(name.indexOf(' ') + 1)) > SHOWN;
    }

    private static List<Place> texture(Seen image) {
        List<Double> power = image.cells().texture();
        double voxel = (image.voxelSize().y() + image.voxelSize().x()) / 2;
        return IntStream.range(0, power.size())
                .mapToObj(i -> new Place(
                        0.5 * i / (power.size() - 1) / voxel, Math.log10(Math.max(power.get(i), LEAST_POWER))))
                .toList();
    }

    /** Of the bins that hold anything. */
    private static List<Place> middles(List<Background> bins) {
        List<Place> middles = new ArrayList<>();
        for (Background bin : bins) {
            Double mean = bin.mean();
            if (mean != null) {
                middles.add(new Place((bin.from() + bin.to()) / 2, mean));
            }
        }
        return middles;
    }
}
