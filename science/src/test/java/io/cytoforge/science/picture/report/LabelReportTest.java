package io.cytoforge.science.picture.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.labels.Divisions;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What is told of labels that are taken as they are, and where. */
class LabelReportTest {
    private static final Shape3 SHAPE = new Shape3(4, 20, 40);
    private static final int[][] NEIGHBORS = {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}};

    private static LabelReport report(LabelVolume labels) {
        return LabelReport.of(new LabelsInMemory(labels));
    }

    @Test
    void cells_on_a_background_of_0_are_nothing_to_tell_of() {
        LabelReport report = report(cells(0, 0));
        assertThat(report.words()).isEmpty();
        assertThat(report.broken()).isEmpty();
        assertThat(report.integrity().cells()).isEqualTo(8);
        assertThat(report.complete()).isTrue();
    }

    @Test
    void an_empty_volume_has_a_report() {
        LabelReport report = report(LabelVolume.empty(SHAPE));
        assertThat(report.words()).isEmpty();
        assertThat(report.plane()).isIn(1, 2);
    }

    @Test
    void a_background_that_is_an_id_is_told_and_found() {
        LabelVolume labels = cells(1, 0);
        LabelReport report = report(labels);
        assertThat(report.words())
                .singleElement()
                .asString()
                .contains("id 1 fills")
                .contains("no voxel is 0");
        Background found = Objects.requireNonNull(report.background());
        assertThat(at(labels, found.place())).isEqualTo(1);
        assertThat(found.voxels()).isEqualTo(count(labels, 1));
        assertThat(report(cells(65_535, 0)).words()).singleElement().asString().contains("id 65535 fills");
    }

    /** It is in two pieces, and no cell is. */
    @Test
    void a_background_in_pieces_is_no_cell_in_pieces() {
        LabelVolume labels = LabelVolume.wrap(new Shape3(1, 1, 6), new int[] {7, 7, 14, 7, 7, 7});
        LabelReport report = report(labels);
        assertThat(report.words()).singleElement().asString().startsWith("id 7 fills 83 %");
        assertThat(report.broken()).isEmpty();
        assertThat(report.brokenCells()).isZero();
        assertThat(report.integrity().fragmentedCells()).isEqualTo(1);
    }

    @Test
    void ids_between_those_of_their_neighbors_were_interpolated_and_one_is_found() {
        LabelVolume labels = cells(0, 1);
        LabelReport report = report(labels);
        assertThat(report.words()).anySatisfy(word -> assertThat(word).contains("interpolated"));
        Interpolation found = Objects.requireNonNull(report.interpolation());
        Place place = found.place();
        assertThat(at(labels, place)).isEqualTo(found.id());
        assertThat(at(labels, new Place(place.z(), place.y(), place.x() - 1))).isEqualTo(found.before());
        assertThat(at(labels, new Place(place.z(), place.y(), place.x() + 1))).isEqualTo(found.after());
        assertThat(StepTally.isBetween(found.before(), found.id(), found.after()))
                .isTrue();
    }

    /** Every second plane is the mean of its neighbors, as resampling along z leaves it; slabs of any division say the same. */
    @Test
    void ids_that_were_interpolated_along_z_alone_are_noticed() {
        LabelVolume labels = resampledAlongZ();
        LabelReport report = report(labels);
        Interpolation found = Objects.requireNonNull(report.interpolation());
        assertThat(found.axis()).isEqualTo(Axis.Y);
        assertThat(report.words()).anySatisfy(word -> assertThat(word).contains("along z"));
        Place place = found.place();
        assertThat(at(labels, place)).isEqualTo(found.id());
        assertThat(at(labels, new Place(place.z() - 1, place.y(), place.x()))).isEqualTo(found.before());
        assertThat(at(labels, new Place(place.z() + 1, place.y(), place.x()))).isEqualTo(found.after());
        long between = 0;
        Shape3 shape = labels.shape();
        for (int z = 1; z < shape.z() - 1; z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    between += StepTally.isBetween(
                                    at(labels, new Place(z - 1, y, x)),
                                    at(labels, new Place(z, y, x)),
                                    at(labels, new Place(z + 1, y, x)))
                            ? 1
                            : 0;
                }
            }
        }
        assertThat(found.voxels()).isEqualTo(between).isPositive();
    }

    /** Of a volume one voxel wide neighbors along z count all the same. */
    @Test
    void in_a_slice_from_the_side_neighbors_are_above_and_below() {
        assertThat(PlaneSearch.isForeign(Axis.Y, new int[] {0, 5, 10}, 1, 1)).isTrue();
        assertThat(PlaneSearch.isForeign(Axis.Y, new int[] {0, 5, 10}, 2, 1)).isFalse();
        assertThat(PlaneSearch.isForeign(Axis.Z, new int[] {0, 5, 10}, 1, 1)).isFalse();
        assertThat(PlaneSearch.isForeign(Axis.Z, new int[] {0, 5, 10}, 1, 3)).isTrue();
    }

    @Test
    void steps_along_z_do_not_depend_on_how_planes_come() {
        LabelVolume labels = resampledAlongZ();
        Shape3 shape = labels.shape();
        int plane = shape.y() * shape.x();
        Steps whole = new Steps(shape);
        whole.add(labels.voxels(), 0);
        for (int depth = 1; depth < shape.z(); depth++) {
            Steps slabs = new Steps(shape);
            for (int z = 0; z < shape.z(); z += depth) {
                int end = Math.min(z + depth, shape.z());
                slabs.add(Arrays.copyOfRange(labels.voxels(), z * plane, end * plane), z);
            }
            assertThat(slabs.alongZ().steps()).isEqualTo(whole.alongZ().steps());
            assertThat(slabs.alongZ().between()).isEqualTo(whole.alongZ().between());
            assertThat(slabs.alongX().between()).isEqualTo(whole.alongX().between());
        }
    }

    static LabelVolume resampledAlongZ() {
        LabelVolume sound = cells(0, 0);
        Shape3 shape = sound.shape();
        int plane = shape.y() * shape.x();
        int[] ids = new int[(2 * shape.z() + 3) * plane];
        int planes = ids.length / plane;
        for (int i = 0; i < plane; i++) {
            for (int z = 2; z < planes - 2; z += 2) {
                ids[z * plane + i] = sound.voxels()[(z / 2 - 1) * plane + i];
            }
            for (int z = 1; z < planes - 1; z += 2) {
                ids[z * plane + i] = (ids[(z - 1) * plane + i] + ids[(z + 1) * plane + i]) / 2;
            }
        }
        return LabelVolume.wrap(new Shape3(planes, shape.y(), shape.x()), ids);
    }

    @Test
    void a_loose_piece_is_found_with_the_cell_that_it_belongs_to() {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        fill(labels, new Box3(0, 2, 2, new Shape3(3, 6, 6)), 7);
        fill(labels, new Box3(1, 12, 20, new Shape3(2, 3, 5)), 7);
        fill(labels, new Box3(3, 19, 39, new Shape3(1, 1, 1)), 7);
        fill(labels, new Box3(0, 2, 12, new Shape3(4, 4, 4)), 8);
        LabelReport report = report(labels);
        assertThat(report.broken())
                .containsExactly(new BrokenCell(
                        7,
                        3,
                        108 + 30 + 1,
                        new Piece(108, new Place(0, 2, 2), new Box3(0, 2, 2, new Shape3(3, 6, 6))),
                        new Piece(30, new Place(1, 12, 20), new Box3(1, 12, 20, new Shape3(2, 3, 5))),
                        new Place(1, 13, 22),
                        Axis.Z));
        assertThat(report.words()).containsExactly("1 of 2 cells are in more than one piece, such as id 7 in 3");
    }

    @Test
    void pieces_above_each_other_are_looked_at_from_the_side() {
        LabelVolume labels = LabelVolume.empty(new Shape3(9, 20, 40));
        fill(labels, new Box3(0, 4, 10, new Shape3(3, 4, 4)), 7);
        fill(labels, new Box3(6, 4, 10, new Shape3(1, 4, 4)), 7);
        assertThat(report(labels).broken())
                .singleElement()
                .extracting(BrokenCell::axis)
                .isEqualTo(Axis.Y);
    }

    @Test
    void of_a_piece_that_is_too_large_to_be_read_a_voxel_is_shown() {
        Piece piece = new Piece(1, new Place(3, 4, 5), new Box3(3, 4, 0, new Shape3(1, 1, 30)));
        LabelVolume labels = LabelVolume.empty(SHAPE);
        fill(labels, new Box3(3, 4, 5, new Shape3(1, 1, 1)), 9);
        assertThat(LoosePiece.of(new LabelsInMemory(labels), 9, piece).widest()).isEqualTo(new Place(3, 4, 5));
    }

    @Test
    void of_very_many_broken_cells_the_worst_are_shown() {
        LabelVolume labels = LabelVolume.empty(new Shape3(2, 40, 40));
        for (int y = 0; y < 40; y++) {
            fill(labels, new Box3(0, y, 0, new Shape3(1, 1, 12)), y + 1);
            fill(labels, new Box3(0, y, 20, new Shape3(1, 1, 2 + y % 7)), y + 1);
        }
        List<BrokenCell> broken = report(labels).broken();
        assertThat(broken).hasSize(LabelReport.MAX_BROKEN);
        assertThat(broken.subList(0, 5)).extracting(BrokenCell::id).containsExactly(7, 14, 21, 28, 35);
        assertThat(broken).allSatisfy(cell -> assertThat(cell.loose().voxels()).isBetween(6L, 8L));
    }

    /** Against a flood from each voxel. */
    @Property(tries = 300)
    void pieces_are_those_that_a_flood_finds(
            @ForAll @IntRange(min = 1, max = 7) int z,
            @ForAll @IntRange(min = 1, max = 7) int y,
            @ForAll @IntRange(min = 1, max = 9) int x,
            @ForAll @IntRange(min = 1, max = 4) int ids,
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        LabelVolume labels = Divisions.randomLabels(new Shape3(z, y, x), ids, seed);
        comparedWithFlood(labels);
    }

    /** More planes than a slab has. */
    @Test
    void pieces_that_go_through_several_slabs_are_those_that_a_flood_finds() {
        for (int ids = 1; ids < 5; ids++) {
            comparedWithFlood(Divisions.randomLabels(new Shape3(150, 5, 6), ids, ids));
        }
    }

    private static void comparedWithFlood(LabelVolume labels) {
        LabelReport report = report(labels);
        Map<Integer, List<Piece>> expected = flood(labels);
        assertThat(report.integrity()).isEqualTo(LabelIntegrity.of(labels));
        List<Integer> broken = expected.entrySet().stream()
                .filter(cell -> cell.getValue().size() > 1)
                .filter(cell -> expected.size() < 2 || 2 * voxels(cell.getValue()) <= labels.voxels().length)
                .sorted(Comparator.comparingLong(cell -> -cell.getValue().get(1).voxels()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(report.broken()).extracting(BrokenCell::id).isEqualTo(broken);
        assertThat(report.brokenCells()).isEqualTo(broken.size());
        assertThat(report.broken()).allSatisfy(cell -> {
            List<Piece> pieces = Objects.requireNonNull(expected.get(cell.id()));
            assertThat(cell.pieces()).isEqualTo(pieces.size());
            assertThat(cell.main()).isEqualTo(pieces.get(0));
            assertThat(cell.loose()).isEqualTo(pieces.get(1));
            assertThat(cell.voxels()).isEqualTo(voxels(pieces));
            assertThat(at(labels, cell.place())).isEqualTo(cell.id());
        });
    }

    private static long voxels(List<Piece> pieces) {
        return pieces.stream().mapToLong(Piece::voxels).sum();
    }

    /** The pieces of each id, the largest first; of equals the one that comes first. */
    private static Map<Integer, List<Piece>> flood(LabelVolume labels) {
        Shape3 shape = labels.shape();
        boolean[] seen = new boolean[labels.voxels().length];
        Map<Integer, List<Piece>> pieces = new TreeMap<>();
        for (int i = 0; i < seen.length; i++) {
            int id = labels.voxels()[i];
            if (id == 0 || seen[i]) {
                continue;
            }
            List<Place> piece = new ArrayList<>();
            Deque<Place> next = new ArrayDeque<>(List.of(Place.of(i, shape)));
            seen[i] = true;
            while (!next.isEmpty()) {
                Place at = next.pop();
                piece.add(at);
                for (int[] step : NEIGHBORS) {
                    Place beside = new Place(at.z() + step[0], at.y() + step[1], at.x() + step[2]);
                    if (shape.contains(beside.z(), beside.y(), beside.x())) {
                        int index = shape.index(beside.z(), beside.y(), beside.x());
                        if (!seen[index] && labels.voxels()[index] == id) {
                            seen[index] = true;
                            next.push(beside);
                        }
                    }
                }
            }
            pieces.computeIfAbsent(id, _ -> new ArrayList<>())
                    .add(new Piece(piece.size(), Place.of(i, shape), box(piece)));
        }
        pieces.values().forEach(all -> all.sort(Comparator.comparingLong(piece -> -piece.voxels())));
        return pieces;
    }

    private static Box3 box(List<Place> piece) {
        int z = piece.stream().mapToInt(Place::z).min().orElseThrow();
        int y = piece.stream().mapToInt(Place::y).min().orElseThrow();
        int x = piece.stream().mapToInt(Place::x).min().orElseThrow();
        return new Box3(
                z,
                y,
                x,
                new Shape3(
                        piece.stream().mapToInt(Place::z).max().orElseThrow() - z + 1,
                        piece.stream().mapToInt(Place::y).max().orElseThrow() - y + 1,
                        piece.stream().mapToInt(Place::x).max().orElseThrow() - x + 1));
    }

    private static int at(LabelVolume labels, Place place) {
        return labels.at(place.z(), place.y(), place.x());
    }

    private static long count(LabelVolume labels, int id) {
        return Arrays.stream(labels.voxels()).filter(each -> each == id).count();
    }

    static void fill(LabelVolume labels, Box3 box, int id) {
        for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
            for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                for (int x = box.x(); x < box.x() + box.shape().x(); x++) {
                    labels.voxels()[labels.shape().index(z, y, x)] = id;
                }
            }
        }
    }

    /** Blocks of 6×6 voxels, ids 10, 20, …; with a rim half of the id if {@code rim} is 1. */
    static LabelVolume cells(int background, int rim) {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    int id = 10 * (1 + x / 10 + 4 * (y / 10));
                    boolean isCell = x % 10 > 1 && x % 10 < 8 && y % 10 > 1 && y % 10 < 8;
                    boolean isRim = rim > 0 && y % 10 > 1 && y % 10 < 8 && (x % 10 == 1 || x % 10 == 8);
                    labels.voxels()[SHAPE.index(z, y, x)] = isCell ? id : isRim ? id / 2 : background;
                }
            }
        }
        return labels;
    }
}
