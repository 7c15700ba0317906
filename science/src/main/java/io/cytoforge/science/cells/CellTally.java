package io.cytoforge.science.cells;

import io.cytoforge.science.labels.IdOrder;
import io.cytoforge.science.labels.PackedBytes;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Measurements of all cells of a label volume, collected block by block. All is counted in whole numbers, so tallies of
 * blocks that tile a volume merge to exactly the tally of the whole, in any division and order. Some 170 bytes per cell
 * and 10 per pair of neighbors; one thread at a time.
 */
public final class CellTally {
    private static final int FORMAT = 0x7A110001;

    private final Shape3 volume;
    private final IdOrder slots = new IdOrder();
    private final CellSums sums = new CellSums();
    private final Contacts contacts = new Contacts();
    private final int[] crossings = new int[Crofton.DIRECTIONS];

    public CellTally(Shape3 volume) {
        this.volume = volume;
    }

    /**
     * Counts what belongs to a block.
     *
     * @param core the block; blocks must not overlap
     * @param read at least the block and one voxel more on every side where the volume goes on; within the volume
     * @param ids of {@code read}, C order z·y·x, as they are to be in the table; 0 = background
     * @throws IllegalArgumentException if the boxes do not go together
     */
    public void add(Box3 core, Box3 read, int[] ids) {
        check(core, read, ids);
        TallyRows rows = new TallyRows(ids, read, core);
        for (int z = core.z(); z < core.z() + core.shape().z(); z++) {
            for (int y = core.y(); y < core.y() + core.shape().y(); y++) {
                rows.moveTo(z, y);
                addRow(rows, z, y, core);
            }
        }
    }

    private void addRow(TallyRows rows, int z, int y, Box3 core) {
        int[] row = rows.middle();
        int end = core.shape().x() + 1;
        int i = 1;
        while (i < end) {
            int id = row[i];
            int start = i;
            while (i < end && row[i] == id) {
                i++;
            }
            if (id != 0) {
                int slot = slot(id);
                sums.addRun(slot, z, y, core.x() + start - 1, i - start);
                addSurface(rows, start, i, slot);
            }
        }
    }

    private void addSurface(TallyRows rows, int start, int end, int slot) {
        int id = rows.middle()[start];
        Arrays.fill(crossings, 0);
        for (int i = start; i < end; i++) {
            if (i > start && i < end - 1 && rows.isInner(i)) {
                continue;
            }
            rows.countCrossings(i, crossings);
            touch(id, rows.middle()[i + 1]);
            touch(id, rows.above(i));
            touch(id, rows.behind(i));
        }
        sums.addCrossings(slot, crossings);
    }

    private void touch(int id, int other) {
        if (other != id && other != 0) {
            contacts.add(id, other);
        }
    }

    private int slot(int id) {
        int known = slots.size();
        int slot = slots.of(id);
        if (slot == known) {
            sums.open(slot);
        }
        return slot;
    }

    private void check(Box3 core, Box3 read, int[] ids) {
        if (!core.isWithin(volume) || !read.isWithin(volume)) {
            throw new IllegalArgumentException(
                    "the block %s and what was read around it, %s, must be within %s".formatted(core, read, volume));
        }
        boolean around = reaches(
                        core.z(), core.shape().z(), read.z(), read.shape().z(), volume.z())
                && reaches(core.y(), core.shape().y(), read.y(), read.shape().y(), volume.y())
                && reaches(core.x(), core.shape().x(), read.x(), read.shape().x(), volume.x());
        if (!around) {
            throw new IllegalArgumentException(
                    "around the block %s one voxel more must be read, not %s".formatted(core, read));
        }
        if (ids.length < read.shape().voxels()) {
            throw new IllegalArgumentException(
                    "%s has %d voxels, got %d".formatted(read, read.shape().voxels(), ids.length));
        }
    }

    private static boolean reaches(int core, int length, int read, int readLength, int volume) {
        return read <= Math.max(0, core - 1) && read + readLength >= Math.min(volume, core + length + 1);
    }

    /**
     * Adds what another tally of the same volume has counted elsewhere.
     *
     * @throws IllegalArgumentException if it is of a volume of another shape
     */
    public void merge(CellTally other) {
        if (!other.volume.equals(volume)) {
            throw new IllegalArgumentException(
                    "tallies of volumes %s and %s cannot be merged".formatted(volume, other.volume));
        }
        for (int slot = 0; slot < other.slots.size(); slot++) {
            sums.add(slot(other.slots.id(slot)), other.sums, slot);
        }
        contacts.addAll(other.contacts);
    }

    /** Number of cells. */
    public int size() {
        return slots.size();
    }

    /** All cells, ascending by id. For very many {@link #cells} or {@link #writeCsv} need less memory. */
    public CellTable table(VoxelSize voxelSize) {
        return new CellTable(cells(voxelSize).toList());
    }

    /** All cells, ascending by id, each made when its turn comes. Nothing may be added meanwhile. */
    public Stream<Cell> cells(VoxelSize voxelSize) {
        return new CellMeasures(volume, voxelSize, slots, sums).cells(contacts.pairs());
    }

    /** The table as {@link CellTable#toCsv(CellPhases)} gives it, row by row. */
    public void writeCsv(VoxelSize voxelSize, CellPhases phases, Appendable csv) throws IOException {
        CellCsv.write(cells(voxelSize).iterator(), phases, csv);
    }

    /** A compact form: some 100 bytes per cell with its contacts. The same bytes whatever was added first. */
    public byte[] toBytes() {
        PackedBytes packed = PackedBytes.start(FORMAT);
        packed.put(volume.z());
        packed.put(volume.y());
        packed.put(volume.x());
        packed.put(slots.size());
        for (int slot : slots.ascending()) {
            packed.put(Integer.toUnsignedLong(slots.id(slot)));
            for (int i = 0; i < CellSums.LONGS; i++) {
                packed.put(sums.getLong(slot, i));
            }
            for (int i = 0; i < CellSums.INTS; i++) {
                packed.put(sums.getInt(slot, i));
            }
        }
        long[] pairs = contacts.pairs();
        packed.put(pairs.length);
        for (long pair : pairs) {
            packed.put(pair >>> 32);
            packed.put(pair & 0xFFFF_FFFFL);
        }
        return packed.toBytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of a tally */
    public static CellTally fromBytes(byte[] bytes) {
        PackedBytes packed = PackedBytes.open(bytes, FORMAT, "a tally of cells");
        CellTally tally = new CellTally(new Shape3((int) packed.next(), (int) packed.next(), (int) packed.next()));
        int cells = packed.nextCount();
        for (int cell = 0; cell < cells; cell++) {
            int slot = tally.slot((int) packed.next());
            for (int i = 0; i < CellSums.LONGS; i++) {
                tally.sums.setLong(slot, i, packed.next());
            }
            for (int i = 0; i < CellSums.INTS; i++) {
                tally.sums.setInt(slot, i, (int) packed.next());
            }
        }
        int pairs = packed.nextCount();
        for (int pair = 0; pair < pairs; pair++) {
            tally.contacts.add((int) packed.next(), (int) packed.next());
        }
        packed.requireEnd();
        return tally;
    }
}
