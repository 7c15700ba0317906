package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Looked;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.inspection.LabelFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether {@code man_track.txt} tells of the markers that are there: lines {@code L B E P}, label, first frame, last frame,
 * parent or 0. Memory holds some numbers for every track.
 */
public final class TrackRules {
    private static final Pattern MARKERS = Pattern.compile("(.*/TRA)/man_track(\\d{3,4})\\.tif");
    private static final Pattern LINE = Pattern.compile("(\\d{1,9}) (\\d{1,9}) (\\d{1,9}) (\\d{1,9})");
    private static final String READERS = "the challenge's TRAMeasure and Trackastra";

    private final DataFiles files;
    private final Findings findings;
    private final Map<String, Map<Integer, Seen>> folders = new TreeMap<>();

    /** Frames in which a label is. */
    private record Seen(int first, int last, int frames) {
        Seen with(Seen other) {
            return new Seen(Math.min(first, other.first), Math.max(last, other.last), frames + other.frames);
        }
    }

    private record Track(int line, int label, int begin, int end, int parent) {}

    public TrackRules(DataFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** The next labels; only markers count. */
    public void add(Looked<Optional<LabelFacts>> labels) {
        Matcher name = MARKERS.matcher(labels.file());
        if (!name.matches()) {
            return;
        }
        int frame = Integer.parseInt(name.group(2));
        Map<Integer, Seen> seen = folders.computeIfAbsent(name.group(1), _ -> new TreeMap<>());
        labels.facts()
                .ifPresent(facts -> facts.values().stream()
                        .filter(id -> id > 0)
                        .forEach(id -> seen.merge(id, new Seen(frame, frame, 1), Seen::with)));
    }

    /** Compares tables and markers. */
    public void finish() {
        folders.forEach((folder, seen) -> {
            String file = folder + "/man_track.txt";
            if (files.has(file)) {
                check(file, seen);
            } else {
                findings.add(Finding.error(DatasetRule.TRACK_TABLE, folder)
                        .says(
                                "no man_track.txt",
                                "man_track.txt beside the markers, a line L B E P for each track",
                                READERS + ": stop",
                                "write label, first frame, last frame and parent (0 for none) of every track"));
            }
        });
    }

    private void check(String file, Map<Integer, Seen> seen) {
        Map<Integer, Track> tracks = new TreeMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            Matcher fields = LINE.matcher(line);
            if (fields.matches()) {
                Track track = new Track(
                        number,
                        Integer.parseInt(fields.group(1)),
                        Integer.parseInt(fields.group(2)),
                        Integer.parseInt(fields.group(3)),
                        Integer.parseInt(fields.group(4)));
                if (tracks.putIfAbsent(track.label(), track) != null) {
                    error(
                            file,
                            "line %d: label %d again".formatted(number, track.label()),
                            "one line for each label",
                            READERS + ": take the last, or stop",
                            "give tracks that were interrupted labels of their own, the first as parent of the second");
                }
            } else if (!line.isBlank()) {
                badLine(file, number, line);
            }
        }
        tracks.values().forEach(track -> checkTrack(file, track, tracks, Optional.ofNullable(seen.get(track.label()))));
        List<Integer> untold = new ArrayList<>(seen.keySet());
        untold.removeAll(tracks.keySet());
        if (!untold.isEmpty()) {
            error(
                    file,
                    "nothing of %d labels that are in the markers, e.g. %d".formatted(untold.size(), untold.getFirst()),
                    "a line for each label",
                    READERS + ": stop, or do not know these cells",
                    "add a line for each, e.g. \"%d %d %d 0\""
                            .formatted(
                                    untold.getFirst(),
                                    Objects.requireNonNull(seen.get(untold.getFirst()))
                                            .first(),
                                    Objects.requireNonNull(seen.get(untold.getFirst()))
                                            .last()));
        }
    }

    private List<String> lines(String file) {
        try {
            return new String(files.read(file), StandardCharsets.UTF_8).lines().toList();
        } catch (VolumeFormatException e) {
            error(file, e.found(), e.allowed(), READERS + ": stop", "write it again");
            return List.of();
        }
    }

    private void badLine(String file, int number, String line) {
        String shown = line.length() > 40 ? line.substring(0, 40) + "…" : line;
        boolean areNumbers = line.strip().matches("\\d+(\\s+\\d+){3}");
        error(
                file,
                "line %d: \"%s\"".formatted(number, shown.replace("\t", "\\t")),
                "four whole numbers L B E P with single spaces between them",
                areNumbers
                        ? "Trackastra: splits at single spaces, and stops at tabs, several spaces or spaces at the ends"
                        : READERS + ": stop",
                areNumbers
                        ? "write single spaces: "
                                + String.join(" ", line.strip().split("\\s+"))
                        : "correct the line");
    }

    private void checkTrack(String file, Track track, Map<Integer, Track> tracks, Optional<Seen> seen) {
        String where = "line %d: track %d".formatted(track.line(), track.label());
        if (track.label() < 1 || track.begin() > track.end()) {
            error(
                    file,
                    "%s from frame %d to %d".formatted(where, track.begin(), track.end()),
                    "labels from 1, and a first frame that is not behind the last",
                    READERS + ": stop",
                    "exchange the frames, or remove the line");
            return;
        }
        boolean isThere = seen.filter(frames -> frames.first() == track.begin()
                        && frames.last() == track.end()
                        && frames.frames() == track.end() - track.begin() + 1)
                .isPresent();
        if (!isThere) {
            error(
                    file,
                    seen.map(frames -> "%s from frame %d to %d, with markers in %d frames from %d to %d"
                                    .formatted(
                                            where,
                                            track.begin(),
                                            track.end(),
                                            frames.frames(),
                                            frames.first(),
                                            frames.last()))
                            .orElse(where + " without a marker"),
                    "a marker in every frame from the first to the last of its track, and in no other",
                    READERS + ": stop, since label and lineage do not fit",
                    "correct the frames, or the markers; a track with a gap is two tracks");
        }
        Track parent = tracks.get(track.parent());
        if (track.parent() != 0 && (parent == null || parent.end() >= track.begin())) {
            error(
                    file,
                    parent == null
                            ? "%s with the parent %d, which is no track".formatted(where, track.parent())
                            : "%s that begins in frame %d, with a parent that ends in %d"
                                    .formatted(where, track.begin(), parent.end()),
                    "0, or a track that ends before this one begins",
                    READERS + ": stop, or draw an edge back in time",
                    "correct the parent, or the frames");
        }
    }

    private void error(String file, String found, String allowed, String breaks, String fix) {
        findings.add(Finding.error(DatasetRule.TRACK_TABLE, file).says(found, allowed, breaks, fix));
    }
}
