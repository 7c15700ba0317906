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
 */
public record Placement(int requested, List<CellSite> sites) {
    private static final int PLACE_BYTES = 6 * Double.BYTES;
    private static final int SITE_BYTES = PLACE_BYTES + Integer.BYTES;

    public Placement {
        sites = List.copyOf(sites);
    }

    /** The same cells at other sites. */
    public Placement at(List<CellSite> others) {
        return new Placement(requested, others);
    }

    /** All of it, to be read by {@link #fromBytes}: little-endian, the centers and directions as 64-bit floats, the draws. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + Math.multiplyExact(SITE_BYTES, sites.size()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(requested)
                .putInt(sites.size());
        for (CellSite site : sites) {
            put(bytes, site.center());
            put(bytes, site.outward());
            bytes.putInt(site.draw());
        }
        return bytes.array();
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
        if (count < 0 || !drawnOnce && content.length != header + SITE_BYTES * count) {
            throw new IllegalArgumentException("%d bytes are no placement".formatted(content.length));
        }
        int requested = bytes.getInt();
        bytes.getInt();
        List<CellSite> sites = new ArrayList<>((int) count);
        for (int i = 0; i < count; i++) {
            sites.add(new CellSite(point(bytes), point(bytes), drawnOnce ? 0 : bytes.getInt()));
        }
        return new Placement(requested, sites);
    }

    private static Point3 point(ByteBuffer bytes) {
        return new Point3(bytes.getDouble(), bytes.getDouble(), bytes.getDouble());
    }
}
