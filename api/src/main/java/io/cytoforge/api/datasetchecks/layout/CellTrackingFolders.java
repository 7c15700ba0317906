package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Sample;
import io.cytoforge.api.generated.model.DatasetRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sequences of the Cell Tracking Challenge: {@code 01/t000.tif}, {@code 01_GT/SEG/man_seg000.tif}, {@code
 * 01_GT/TRA/man_track000.tif} and {@code man_track.txt}, after its <em>Naming and file content conventions</em>.
 */
record CellTrackingFolders() implements LayoutReader {
    private static final Pattern SEQUENCE = Pattern.compile("\\d{2}");
    private static final Pattern TRUTH = Pattern.compile("(.*)_(GT|ST)");
    private static final Pattern FRAME = Pattern.compile("t(\\d{3,4})\\.tif");
    private static final Pattern SEGMENTED = Pattern.compile("man_seg(\\d{3,4})\\.tif");
    private static final Pattern SLICE = Pattern.compile("man_seg_\\d{3,4}_\\d{3,4}\\.tif");
    private static final Pattern MARKED = Pattern.compile("man_track(\\d{3,4})\\.tif");
    private static final Pattern PART = Pattern.compile("(?i)(train|val|test).*");
    private static final String READERS = "the challenge's tools and Trackastra";

    /** Files of a sequence by their frames. */
    private record Sequence(Map<Integer, String> images, Map<Integer, String> labels, Map<Integer, String> markers) {
        Sequence() {
            this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }
    }

    @Override
    public Arrangement arrange(DataFiles files, Findings findings) {
        Names.noteOtherImages(files, findings);
        Map<String, Sequence> sequences = new TreeMap<>();
        List<Sample> samples = new ArrayList<>();
        for (String file : files.names()) {
            if (Names.isTiff(file)) {
                add(file, sequences, samples, findings);
            }
        }
        if (sequences.values().stream().noneMatch(sequence -> !sequence.images().isEmpty())) {
            findings.add(Finding.error(DatasetRule.LAYOUT, "")
                    .says(
                            "no folder of two digits with images t000.tif, t001.tif, …",
                            "01/t000.tif, 01_GT/SEG/man_seg000.tif, 01_GT/TRA/man_track000.tif, 01_GT/TRA/man_track.txt",
                            READERS + ": find no sequence",
                            "number the sequences 01, 02, … and their frames t000.tif, t001.tif, …"));
            return Arrangement.NOTHING;
        }
        sequences.forEach((path, sequence) -> pair(path, sequence, samples, findings));
        return Arrangement.of(samples);
    }

    private static void add(String file, Map<String, Sequence> sequences, List<Sample> samples, Findings findings) {
        String folder = Names.folder(file);
        String kind = Names.last(folder);
        Matcher truth = TRUTH.matcher(Names.last(Names.folder(folder)));
        boolean isLabels = truth.matches() && (kind.equals("SEG") || kind.equals("TRA"));
        if (isLabels) {
            String path = Names.join(Names.folder(Names.folder(folder)), truth.group(1));
            if (SLICE.matcher(Names.last(file)).matches()) {
                samples.add(new Sample(part(path), List.of(), file)); // a plane of a volume: by itself
                return;
            }
            boolean isMarkers = kind.equals("TRA");
            Sequence sequence = sequence(path, sequences, findings);
            put(file, isMarkers ? MARKED : SEGMENTED, isMarkers ? sequence.markers() : sequence.labels(), findings);
        } else if (SEQUENCE.matcher(kind).matches() || kind.matches("\\d+")) {
            put(file, FRAME, sequence(folder, sequences, findings).images(), findings);
        }
    }

    private static Sequence sequence(String path, Map<String, Sequence> sequences, Findings findings) {
        if (!sequences.containsKey(path) && !SEQUENCE.matcher(Names.last(path)).matches()) {
            findings.add(Finding.error(DatasetRule.CASE_NAME, path)
                    .says(
                            "a sequence called " + Names.last(path),
                            "two digits: 01, 02, …",
                            "the challenge's tools: take the number of a sequence in two digits only",
                            "rename it, and the folders _GT and _ST beside it"));
        }
        return sequences.computeIfAbsent(path, _ -> new Sequence());
    }

    private static void put(String file, Pattern pattern, Map<Integer, String> frames, Findings findings) {
        Matcher name = pattern.matcher(Names.last(file));
        String example = pattern.pattern().replace("(\\d{3,4})", "007").replace("\\", "");
        if (!name.matches()) {
            findings.add(Finding.error(DatasetRule.CASE_NAME, file)
                    .says(
                            "a file called " + Names.last(file),
                            example + ": three digits, four from 1000 frames on",
                            READERS + ": leave it out, or stop",
                            "rename it, e.g. to " + example));
            return;
        }
        frames.merge(Integer.parseInt(name.group(1)), file, (first, _) -> first);
        String before = frames.values().iterator().next();
        if (Names.last(before).length() != Names.last(file).length()) {
            findings.add(Finding.error(DatasetRule.CASE_NAME, file)
                    .says(
                            "%s in a folder of %s".formatted(Names.last(file), Names.last(before)),
                            "as many digits in all names of a sequence",
                            READERS + ": count on one number of digits, and do not find the others",
                            "rename the files to as many digits throughout"));
        }
    }

    private static void pair(String path, Sequence sequence, List<Sample> samples, Findings findings) {
        requireFrames(path, sequence, findings);
        requireTruth(path, sequence, findings);
        sequence.images().forEach((frame, image) -> {
            @Nullable String labels = sequence.labels().get(frame);
            @Nullable String markers = sequence.markers().get(frame);
            samples.add(new Sample(part(path), List.of(image), labels, markers == null ? List.of() : List.of(markers)));
            if (markers == null && !sequence.markers().isEmpty()) {
                findings.add(Finding.error(DatasetRule.MISSING_LABEL, image)
                        .says(
                                "no markers of frame " + frame,
                                "man_track in TRA for every frame",
                                READERS + ": stop, or take the markers of the next frame for these",
                                "add them, with no marker if there is no cell"));
            }
        });
        for (Map<Integer, String> truth : List.of(sequence.labels(), sequence.markers())) {
            truth.forEach((frame, file) -> {
                if (!sequence.images().containsKey(frame)) {
                    findings.add(Finding.error(DatasetRule.MISSING_IMAGE, file)
                            .says(
                                    "labels of frame %d, of which there is no image".formatted(frame),
                                    "an image of every frame that is labeled",
                                    READERS + ": stop, or take another frame's image for it",
                                    "add the image, or remove the labels"));
                }
            });
        }
    }

    private static void requireFrames(String path, Sequence sequence, Findings findings) {
        int expected = 0;
        for (int frame : sequence.images().keySet()) {
            if (frame != expected) {
                findings.add(Finding.error(DatasetRule.MISSING_IMAGE, path)
                        .says(
                                "frame %d where %d is expected".formatted(frame, expected),
                                "frames 0, 1, 2, … without a gap",
                                "Trackastra: takes files in their order, so all frames behind the gap get other numbers"
                                        + " than in man_track.txt",
                                "add the frames that are missing, or number all anew"));
                return;
            }
            expected++;
        }
    }

    private static void requireTruth(String path, Sequence sequence, Findings findings) {
        if (sequence.markers().isEmpty() && !sequence.images().isEmpty()) {
            boolean isLabeled = !sequence.labels().isEmpty();
            findings.add((isLabeled
                            ? Finding.warning(DatasetRule.MISSING_LABEL, path)
                            : Finding.note(DatasetRule.MISSING_LABEL, path))
                    .says(
                            isLabeled
                                    ? "cells that are segmented and not tracked"
                                    : "a sequence without segmentation and tracks",
                            "01_GT/TRA with man_track000.tif, …, and man_track.txt",
                            isLabeled
                                    ? "the challenge's TRAMeasure and Trackastra: stop; SEGMeasure goes through"
                                    : READERS + ": can track it, not learn from it or be judged",
                            "add markers if it is for tracking"));
        }
    }

    /** The folder for training, validation or test that a sequence lies in; else the one that it lies in. */
    private static String part(String sequence) {
        String folder = Names.folder(sequence);
        return Arrays.stream(folder.split("/", -1))
                .filter(name -> PART.matcher(name).matches())
                .findFirst()
                .orElse(folder);
    }
}
