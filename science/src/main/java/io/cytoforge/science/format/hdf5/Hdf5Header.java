package io.cytoforge.science.format.hdf5;

import io.cytoforge.science.volume.VoxelType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * All that stands in front of the voxels: superblock, root group, one object header per dataset. After the HDF5 File
 * Format Specification, version 3: superblock 2, object headers 2, links in the group's header, contiguous layout.
 */
final class Hdf5Header {
    private static final long UNDEFINED = -1L;
    private static final int SUPERBLOCK_BYTES = 48;
    private static final int CHECKSUM_BYTES = 4;
    private static final int MAX_MESSAGES = 1 << 16;

    private static final int DATASPACE = 0x01;
    private static final int LINK_INFO = 0x02;
    private static final int DATATYPE = 0x03;
    private static final int FILL_VALUE = 0x05;
    private static final int LINK = 0x06;
    private static final int LAYOUT = 0x08;
    private static final int GROUP_INFO = 0x0A;
    private static final int ATTRIBUTE = 0x0C;

    private Hdf5Header() {}

    static byte[] of(List<Hdf5Dataset> datasets) {
        int root = group(datasets, new long[datasets.size()]).length;
        long[] addresses = new long[datasets.size()];
        long at = (long) SUPERBLOCK_BYTES + root;
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = at;
            at += dataset(datasets.get(i), 0).length;
        }
        ByteBuffer header = buffer((int) at);
        long data = at;
        long end = at + datasets.stream().mapToLong(Hdf5Dataset::bytes).sum();
        header.put(superblock(end)).put(group(datasets, addresses));
        for (Hdf5Dataset dataset : datasets) {
            header.put(dataset(dataset, data));
            data += dataset.bytes();
        }
        return header.array();
    }

    private static byte[] superblock(long endOfFile) {
        ByteBuffer block = buffer(SUPERBLOCK_BYTES);
        block.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'});
        block.put((byte) 2).put((byte) 8).put((byte) 8).put((byte) 0);
        block.putLong(0).putLong(UNDEFINED).putLong(endOfFile).putLong(SUPERBLOCK_BYTES);
        return checked(block);
    }

    private static byte[] group(List<Hdf5Dataset> datasets, long[] addresses) {
        ByteBuffer messages = buffer(MAX_MESSAGES);
        message(
                messages,
                LINK_INFO,
                buffer(18).put((byte) 0).put((byte) 0).putLong(UNDEFINED).putLong(UNDEFINED));
        message(messages, GROUP_INFO, buffer(2).putShort((short) 0));
        for (int i = 0; i < addresses.length; i++) {
            byte[] name = datasets.get(i).name().getBytes(StandardCharsets.US_ASCII);
            ByteBuffer link = buffer(3 + name.length + 8);
            link.put((byte) 1).put((byte) 0).put((byte) name.length).put(name).putLong(addresses[i]);
            message(messages, LINK, link);
        }
        return objectHeader(messages);
    }

    private static byte[] dataset(Hdf5Dataset dataset, long address) {
        ByteBuffer messages = buffer(MAX_MESSAGES);
        var shape = dataset.shape();
        message(messages, DATASPACE, dataspace(shape.z(), shape.y(), shape.x()));
        message(messages, DATATYPE, datatype(dataset.type()));
        message(messages, FILL_VALUE, buffer(2).put((byte) 3).put((byte) 0x0A));
        message(
                messages,
                LAYOUT,
                buffer(18).put((byte) 3).put((byte) 1).putLong(address).putLong(dataset.bytes()));
        var size = dataset.voxelSize();
        message(messages, ATTRIBUTE, attribute("element_size_um", size.z(), size.y(), size.x()));
        return objectHeader(messages);
    }

    private static ByteBuffer dataspace(long... dimensions) {
        ByteBuffer space = buffer(4 + 8 * dimensions.length);
        space.put((byte) 2).put((byte) dimensions.length).put((byte) 0).put((byte) 1);
        for (long dimension : dimensions) {
            space.putLong(dimension);
        }
        return space;
    }

    private static ByteBuffer datatype(VoxelType type) {
        return type == VoxelType.FLOAT32 ? floatingPoint(4, 8, 23, 127) : unsigned(type.bytes());
    }

    private static ByteBuffer unsigned(int bytes) {
        return buffer(12).putInt(0x10).putInt(bytes).putShort((short) 0).putShort((short) (8 * bytes));
    }

    /** IEEE 754, little endian, with an implied leading one. */
    private static ByteBuffer floatingPoint(int bytes, int exponentBits, int mantissaBits, int bias) {
        int sign = 8 * bytes - 1;
        ByteBuffer type = buffer(20).putInt(0x11 | 0x20 << 8 | sign << 16).putInt(bytes);
        type.putShort((short) 0).putShort((short) (8 * bytes));
        type.put((byte) mantissaBits).put((byte) exponentBits).put((byte) 0).put((byte) mantissaBits);
        return type.putInt(bias);
    }

    private static ByteBuffer attribute(String name, double... values) {
        byte[] text = (name + "\0").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer type = floatingPoint(8, 11, 52, 1023);
        ByteBuffer space = dataspace(values.length);
        ByteBuffer attribute = buffer(9 + text.length + type.capacity() + space.capacity() + 8 * values.length);
        attribute.put((byte) 3).put((byte) 0);
        attribute
                .putShort((short) text.length)
                .putShort((short) type.capacity())
                .putShort((short) space.capacity());
        attribute.put((byte) 0).put(text).put(type.flip()).put(space.flip());
        for (double value : values) {
            attribute.putDouble(value);
        }
        return attribute;
    }

    private static void message(ByteBuffer messages, int type, ByteBuffer body) {
        messages.put((byte) type)
                .putShort((short) body.capacity())
                .put((byte) 0)
                .put(body.flip());
    }

    private static byte[] objectHeader(ByteBuffer messages) {
        messages.flip();
        ByteBuffer header = buffer(10 + messages.remaining() + CHECKSUM_BYTES);
        header.put(new byte[] {'O', 'H', 'D', 'R', 2, 2})
                .putInt(messages.remaining())
                .put(messages);
        return checked(header);
    }

    /** Adds the checksum of all that is in front of it. */
    private static byte[] checked(ByteBuffer block) {
        block.putInt(Lookup3.checksum(block.array(), block.position()));
        return block.array();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
