package io.cytoforge.science.positions;

import io.cytoforge.science.volume.Point3;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The sites of all cells of a tissue; cell i + 1 sits at site i.
 *
 * @param requested how many were asked for; what was placed, where sites follow from the cells' size alone
 * @param nuclei where their nuclei are, of cells that have some beside them; else the same sites
 */
public record Placement(int requested, List<CellSite> sites, List<CellSite> nuclei) {
    private static final int PLACE_BYTES = 6 * Double.BYTES;
    private static final int SITE_BYTES = PLACE_BYTES + Integer.BYTES;

    public Placement {
        sites = List.copyOf(sites);
        nuclei = List.copyOf(nuclei);
        if (nuclei.size() != sites.size()) {
            throw new IllegalArgumentException("%d cells cannot have %d nuclei".formatted(sites.size(), nuclei.size()));
        }
    }

    /** Cells whose nuclei are where they are. */
    public Placement(int requested, List<CellSite> sites) {
        this(requested, sites, sites);
    }

    /** The same cells at other sites. */
    public Placement at(List<CellSite> others) {
        return new Placement(requested, others);
    }

    /** The same cells with nuclei elsewhere in them. */
    public Placement withNuclei(List<CellSite> others) {
        return new Placement(requested, sites, others);
    }

    /** All of it, to be read by {@link #fromBytes}: little-endian, the centers and directions as 64-bit floats. */
    public byte[] toBytes() {
        boolean apart = !nuclei.equals(sites);
        int written = apart ? Math.addExact(sites.size(), nuclei.size()) : sites.size();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + Math.multiplyExact(SITE_BYTES, written))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(requested)
                .putInt(sites.size());
        put(bytes, sites);
        if (apart) {
            put(bytes, nuclei);
        }
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, List<CellSite> sites) {
        for (CellSite site : sites) {
            put(bytes, site.center());
            put(bytes, site.outward());
            bytes.putInt(site.draw());
        }
    }

    private static void put(ByteBuffer bytes, Point3 point) {
        bytes.putDouble(point.z()).putDouble(point.y()).putDouble(point.x());
    }

    /**
     * Reads what was written, also what former versions wrote, which drew no cell again.
     *
     * @throws IllegalArgumentException if these are not the bytes of a placement
     */
    public static Placement fromBytes(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int header = 2 * Integer.BYTES;
        long count = content.length < header ? -1 : bytes.getInt(Integer.BYTES);
        boolean drawnOnce = content.length == header + PLACE_BYTES * count;
        boolean apart = content.length == header + 2 * SITE_BYTES * count;
        if (count < 0 || !drawnOnce && !apart && content.length != header + SITE_BYTES * count) {
            throw new IllegalArgumentException("%d bytes are no placement".formatted(content.length));
        }
        int requested = bytes.getInt();
        bytes.getInt();
        List<CellSite> sites = sites(bytes, (int) count, !drawnOnce);
        return apart && count > 0
                ? new Placement(requested, sites, sites(bytes, (int) count, true))
                : new Placement(requested, sites);
    }

    private static List<CellSite> sites(ByteBuffer bytes, int count, boolean withDraws) {
        List<CellSite> sites = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sites.add(new CellSite(point(bytes), point(bytes), withDraws ? bytes.getInt() : 0));
        }
        return sites;
    }

    private static Point3 point(ByteBuffer bytes) {
        return new Point3(bytes.getDouble(), bytes.getDouble(), bytes.getDouble());
    }
}
