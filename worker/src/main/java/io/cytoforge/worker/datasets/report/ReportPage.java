package io.cytoforge.worker.datasets.report;

import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.pages.Html;
import io.cytoforge.worker.pages.Numbers;
import io.cytoforge.worker.pages.Page;
import java.util.ArrayList;
import java.util.List;

/** The report of a data set as a page that needs nothing but itself. */
final class ReportPage {
    /** Samples of each part that are shown. */
    private static final int SHOWN = 3;

    /** Samples whose parameters are listed. */
    private static final int LISTED = 300;

    private final DatasetSpec spec;
    private final DatasetReport report;
    private final SamplePicture pictures;
    private final Html page = new Html();

    ReportPage(DatasetSpec spec, DatasetReport report, SamplePicture pictures) {
        this.spec = spec;
        this.report = report;
        this.pictures = pictures;
    }

    String toHtml() {
        head();
        warnings();
        parts();
        samples();
        report.labels().forEach(this::cells);
        Likeness likeness = report.reference();
        if (likeness != null) {
            reference(likeness);
        }
        drawn();
        return Page.of(report.name() + ": report", page);
    }

    private void head() {
        page.element("h1", report.name())
                .element(
                        "p",
                        "Synthetic: %s and images computed from them. %s samples with %s cells; seed %d.%s"
                                .formatted(
                                        spec.simulation() == null ? "labels were given" : "labels were simulated",
                                        Numbers.text(report.samples()),
                                        Numbers.text(report.cells()),
                                        spec.seed(),
                                        grid()));
    }

    private String grid() {
        SimulationSpec simulation = spec.simulation();
        if (simulation == null) {
            return "";
        }
        Shape3 shape = simulation.tissue().shape();
        VoxelSize size = simulation.tissue().voxelSize();
        return " Each has %d × %d × %d voxels (z, y, x) of %s × %s × %s µm."
                .formatted(
                        shape.z(),
                        shape.y(),
                        shape.x(),
                        Numbers.text(size.z()),
                        Numbers.text(size.y()),
                        Numbers.text(size.x()));
    }

    private void warnings() {
        page.element("h2", "Warnings");
        if (report.warnings().isEmpty()) {
            page.element("p", "Nothing to warn of.");
        } else {
            page.markup("<div class='warnings'>").list(report.warnings()).markup("</div>");
        }
    }

    private void parts() {
        List<List<String>> rows = new ArrayList<>();
        for (Split.Part part : Split.Part.values()) {
            DatasetTally.PartTally found = report.parts().get(part.word());
            if (found != null) {
                rows.add(List.of(
                        part.word(),
                        Numbers.text(found.samples()),
                        Numbers.text(found.cells()),
                        Numbers.text(found.fewest()),
                        Numbers.text((double) found.cells() / found.samples()),
                        Numbers.text(found.most())));
            }
        }
        page.element("h2", "Parts")
                .table(List.of("part", "samples", "cells", "fewest in a sample", "mean", "most in a sample"), rows);
    }

    private void samples() {
        page.element("h2", "Samples")
                .element("p", "Center planes of the first samples of each part, images with their own contrast.");
        for (Split.Part part : Split.Part.values()) {
            List<SampleCard> shown = report.made().stream()
                    .filter(card -> card.part() == part)
                    .limit(SHOWN)
                    .toList();
            if (!shown.isEmpty()) {
                page.element("h3", part.word()).markup("<div class='samples'>");
                shown.forEach(this::sample);
                page.markup("</div>");
            }
        }
    }

    private void sample(SampleCard card) {
        for (SampleCard.Layer layer : card.layers()) {
            String role = card.layers().size() == 1 ? "" : ", " + layer.labels();
            page.figure(
                    pictures.of(card, layer),
                    "sample %d%s: %s cells, %s, median SNR %s"
                            .formatted(
                                    card.sample(),
                                    role,
                                    Numbers.text(layer.cells()),
                                    SampleRow.image(card),
                                    Numbers.text(layer.medianSnr())));
        }
    }

    private void cells(String role, LabelsTally.Account labels) {
        page.element("h2", report.labels().size() == 1 ? "Cells" : "Cells: " + role)
                .table(
                        List.of("", "cells", "share"),
                        List.of(
                                List.of("asked for", Numbers.text(labels.requested()), ""),
                                row("in the labels", labels.cells(), labels.requested()),
                                row("left out since nobody could see them", labels.removed(), labels.requested()),
                                row("hidden: SNR below 1", labels.hidden(), labels.cells()),
                                row("touching another", labels.touching(), labels.cells()),
                                row("cut by the volume's border", labels.cut(), labels.cells())))
                .element("p", integrity(labels))
                .markup("<div class='figures'>");
        for (Measure measure : Measure.values()) {
            Histogram.Distribution found = labels.distributions().get(measure.key());
            if (found != null && found.smallest() < found.largest()) {
                page.figure(
                        Chart.histogram(measure, found.bins()),
                        "%s: median %s, from %s to %s for 90 %% of the cells"
                                .formatted(
                                        measure.title(),
                                        Numbers.text(found.median()),
                                        Numbers.text(found.low()),
                                        Numbers.text(found.high())));
            }
        }
        if (!labels.snrByDepth().isEmpty()) {
            page.figure(
                    Chart.profile(labels.snrByDepth()),
                    "Signal-to-noise ratio by depth: median, and the middle half of the cells");
        }
        page.markup("</div>").element("p", "The outermost bars hold the outermost 0.5 % of the cells, too.");
    }

    private static List<String> row(String what, long cells, long whole) {
        return List.of(what, Numbers.text(cells), Numbers.percent((double) cells, (double) whole));
    }

    private static String integrity(LabelsTally.Account labels) {
        return "Label integrity: in %s of %s checked volumes ids are 1…n without a gap and every cell is one piece. Loose pieces that were removed before: %s."
                .formatted(
                        Numbers.text(labels.sound()), Numbers.text(labels.checked()), Numbers.text(labels.fragments()));
    }

    private void reference(Likeness likeness) {
        page.element("h2", "Beside the reference");
        Likeness.Cells cells = likeness.cells();
        if (cells != null) {
            besides(cells);
        }
        Likeness.Images images = likeness.images();
        if (images != null) {
            besides(images);
        }
    }

    private void besides(Likeness.Cells cells) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "Cells in 1000 µm³",
                Numbers.text(cells.density()),
                Numbers.text(cells.densityHere()),
                Numbers.text((Double) null)));
        for (Measure measure : WholeCells.MEASURES) {
            Likeness.Compared found = cells.measures().get(measure.key());
            if (found != null) {
                rows.add(List.of(
                        "%s (%s), median".formatted(measure.title(), measure.unit()),
                        Numbers.text(found.median()),
                        Numbers.text(found.medianHere()),
                        Numbers.text(found.distance())));
            }
        }
        page.element(
                        "p",
                        "Labels: %s cells in %s volumes; measures are of cells that no border cuts."
                                .formatted(Numbers.text(cells.cells()), Numbers.text(cells.volumes())))
                .table(List.of("", "reference", "here", "distance of the distributions, 0 to 1"), rows);
    }

    private void besides(Likeness.Images images) {
        page.element(
                        "p",
                        "Images: the middles of %s of the reference and of %s samples, each scaled by its own percentiles; 0 is alike."
                                .formatted(Numbers.text(images.real()), Numbers.text(images.samples())))
                .table(
                        List.of("distance", ""),
                        List.of(
                                List.of("of intensities", Numbers.text(images.histogramDistance())),
                                List.of("of spectra", Numbers.text(images.spectrumDistance())),
                                List.of("of small patches", Numbers.text(images.patchStatisticsDistance())),
                                List.of(
                                        "of small patches, halves of real images",
                                        Numbers.text(images.patchStatisticsDistanceOfReal()))));
    }

    private void drawn() {
        page.element("h2", "What was drawn for each sample");
        if (report.made().size() > LISTED) {
            page.element("p", "The first %d samples; report.json has all.".formatted(LISTED));
        }
        page.table(
                SampleRow.columns(spec.varying()),
                report.made().stream().limit(LISTED).map(SampleRow::of).toList());
    }
}
