package io.cytoforge.api.datasetchecks;

import io.cytoforge.api.datasetchecks.data.ArrayFormat;
import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Looked;
import io.cytoforge.api.datasetchecks.data.Sample;
import io.cytoforge.api.datasetchecks.layout.Arrangement;
import io.cytoforge.api.datasetchecks.layout.LayoutReader;
import io.cytoforge.api.datasetchecks.rule.ClassesRule;
import io.cytoforge.api.datasetchecks.rule.FewMasks;
import io.cytoforge.api.datasetchecks.rule.Grids;
import io.cytoforge.api.datasetchecks.rule.ImageRules;
import io.cytoforge.api.datasetchecks.rule.LabelRules;
import io.cytoforge.api.datasetchecks.rule.Leakage;
import io.cytoforge.api.datasetchecks.rule.PairRules;
import io.cytoforge.api.datasetchecks.rule.SpacingRule;
import io.cytoforge.api.datasetchecks.rule.StorageRules;
import io.cytoforge.api.datasetchecks.rule.TrackRules;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.api.generated.model.FindingSeverity;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.inspection.ImageFacts;
import io.cytoforge.science.inspection.LabelFacts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at all files of a data set, one after the other; memory holds some planes of one of them. */
public final class DatasetCheck {
    private final CheckedLayout layout;
    private final DataFiles files;
    private final VolumeLimits limits;
    private final Findings findings = new Findings();
    private final Grids grids;
    private final FewMasks fewMasks;
    private final Leakage leakage;
    private final SpacingRule spacings;
    private final TrackRules tracks;
    private final ArrayFormat format;

    private DatasetCheck(DataFiles files, CheckedLayout layout, VolumeLimits limits) {
        this.files = files;
        this.layout = layout;
        this.limits = limits;
        grids = new Grids(layout, findings);
        fewMasks = new FewMasks(findings);
        leakage = new Leakage(layout, findings);
        spacings = new SpacingRule(files, findings);
        tracks = new TrackRules(files, findings);
        format = ArrayFormat.of(layout);
    }

    /** @param limits of a single file */
    public static CheckReport of(DataFiles files, CheckedLayout layout, VolumeLimits limits) {
        return new DatasetCheck(files, layout, limits).report();
    }

    private CheckReport report() {
        Arrangement arrangement = LayoutReader.of(layout).arrange(files, findings);
        for (Sample sample : arrangement.samples()) {
            check(sample, arrangement.classes());
        }
        grids.finish();
        fewMasks.finish();
        tracks.finish();
        return new CheckReport(
                layout,
                files.names().size(),
                arrangement.samples().size(),
                findings.count(FindingSeverity.ERROR),
                findings.count(FindingSeverity.WARNING),
                findings.count(FindingSeverity.NOTE),
                findings.worst());
    }

    private void check(Sample sample, List<Integer> classes) {
        String file = sample.labels();
        Optional<Looked<Optional<LabelFacts>>> labels =
                file == null ? Optional.empty() : look(file, () -> Looked.labels(files, format, file, limits));
        labels.ifPresent(found -> checkLabels(sample, found, classes));
        List<Looked<Optional<LabelFacts>>> more = sample.more().stream()
                .flatMap(name -> look(name, () -> Looked.labels(files, format, name, limits)).stream())
                .toList();
        more.forEach(found -> checkMore(sample, found));
        boolean isKnown = false;
        for (int channel = 0; channel < sample.images().size(); channel++) {
            String name = sample.images().get(channel);
            Optional<Looked<ImageFacts>> image = look(name, () -> Looked.image(files, format, name, limits));
            if (image.isPresent()) {
                isKnown |= checkImage(sample, image.get(), labels.orElse(null), channel == 0);
                more.forEach(found -> PairRules.check(layout, image.get(), found, findings));
            }
        }
        if (!isKnown) {
            labels.ifPresent(found -> found.facts()
                    .filter(facts -> facts.integrity().cells() > 0)
                    .ifPresent(facts -> leakage.addLabels(sample.part(), found.file(), facts.digest())));
        }
    }

    /** @return whether the same image was seen before, and so were its labels */
    private boolean checkImage(
            Sample sample, Looked<ImageFacts> image, @Nullable Looked<Optional<LabelFacts>> labels, boolean isFirst) {
        ImageRules.check(layout, image, findings);
        if (isFirst) {
            grids.add(image);
            StorageRules.check(layout, image, findings);
            if (layout == CheckedLayout.NNUNET) {
                spacings.check(sample, image, labels);
            }
        }
        if (labels != null) {
            PairRules.check(layout, image, labels, findings);
        }
        return !image.facts().isConstant()
                && leakage.addImage(sample.part(), image.file(), image.facts().digest());
    }

    private void checkLabels(Sample sample, Looked<Optional<LabelFacts>> labels, List<Integer> classes) {
        LabelRules.check(layout, labels, findings);
        ClassesRule.check(classes, labels, findings);
        if (layout == CheckedLayout.CELLPOSE && labels.facts().isPresent()) {
            fewMasks.add(
                    sample.part(),
                    labels.file(),
                    labels.facts().get().integrity().cells());
        }
    }

    /** Markers of tracks are dots that come and go; only what is in a volume with them counts. */
    private void checkMore(Sample sample, Looked<Optional<LabelFacts>> labels) {
        if (layout == CheckedLayout.CTC) {
            LabelRules.checkNumbers(layout, labels, findings);
            tracks.add(labels);
        } else {
            checkLabels(sample, labels, List.of());
        }
    }

    /** Empty, and said so, if the file cannot be read. */
    private <F> Optional<F> look(String file, Supplier<F> looking) {
        try {
            return Optional.of(looking.get());
        } catch (VolumeFormatException e) {
            findings.add(Finding.error(DatasetRule.UNREADABLE, file)
                    .says(
                            e.found(),
                            e.allowed(),
                            "whoever reads it: stops, or reads something else than was meant; the rest of it was not checked",
                            switch (format) {
                                case TIFF -> "write it anew, e.g. with tifffile.imwrite(…, compression='zlib')";
                                case HDF5 -> "write it anew, e.g. h5py's create_dataset(…, compression='gzip')";
                                case OME_ZARR -> "write it anew, e.g. with ome_zarr.writer.write_image";
                            }));
            return Optional.empty();
        }
    }
}
