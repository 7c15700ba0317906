package io.cytoforge.science.format.tiff.writing;

import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.volume.VoxelSize;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The OME-XML of a stack that is written: one image, one time point. */
final class OmeXmlText {
    private OmeXmlText() {}

    /**
     * @param checksum of the planes: the same volume gets the same UUID, another one another
     */
    static String of(VolumeDescription volume, long checksum) {
        var shape = volume.shape();
        String type = switch (volume.type()) {
            case UINT8 -> "uint8";
            case UINT16 -> "uint16";
            case UINT32 -> "uint32";
            case FLOAT32 -> "float";
        };
        UUID uuid = UUID.nameUUIDFromBytes(
                "%s %s %d".formatted(volume, type, checksum).getBytes(StandardCharsets.UTF_8));
        String document = """
                <?xml version="1.0" encoding="UTF-8"?>
                <OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06" \
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
                xsi:schemaLocation="http://www.openmicroscopy.org/Schemas/OME/2016-06 \
                http://www.openmicroscopy.org/Schemas/OME/2016-06/ome.xsd" UUID="urn:uuid:%s" Creator="Cytoforge">\
                <Image ID="Image:0" Name="%s">%s\
                <Pixels ID="Pixels:0" DimensionOrder="XYZCT" Type="%s" BigEndian="false" SizeX="%d" SizeY="%d" \
                SizeZ="%d" SizeC="%d" SizeT="1"%s>\
                %s<TiffData IFD="0" PlaneCount="%d"/></Pixels></Image></OME>\
                """;
        return String.format(
                Locale.ROOT,
                document,
                uuid,
                escaped(volume.name()),
                volume.statement().isEmpty() ? "" : "<Description>" + escaped(volume.statement()) + "</Description>",
                type,
                shape.x(),
                shape.y(),
                shape.z(),
                Math.max(1, volume.channels().size()),
                volume.voxelSize().map(OmeXmlText::physicalSize).orElse(""),
                channels(volume.channels()),
                volume.planes());
    }

    private static String channels(List<String> names) {
        if (names.isEmpty()) {
            return "<Channel ID=\"Channel:0:0\" SamplesPerPixel=\"1\"/>";
        }
        StringBuilder channels = new StringBuilder();
        for (int channel = 0; channel < names.size(); channel++) {
            channels.append(String.format(
                    Locale.ROOT,
                    "<Channel ID=\"Channel:0:%d\" Name=\"%s\" SamplesPerPixel=\"1\"/>",
                    channel,
                    escaped(names.get(channel))));
        }
        return channels.toString();
    }

    private static String physicalSize(VoxelSize size) {
        return String.format(
                Locale.ROOT,
                " PhysicalSizeX=\"%s\" PhysicalSizeXUnit=\"µm\" PhysicalSizeY=\"%s\" PhysicalSizeYUnit=\"µm\""
                        + " PhysicalSizeZ=\"%s\" PhysicalSizeZUnit=\"µm\"",
                size.x(),
                size.y(),
                size.z());
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
