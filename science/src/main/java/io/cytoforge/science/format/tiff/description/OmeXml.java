package io.cytoforge.science.format.tiff.description;

import io.cytoforge.science.format.LengthUnit;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.volume.VoxelSize;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the OME-XML of an OME-TIFF: the elements of OME's own at their place, whatever else a program wrote into it.
 * Document types and entities of other documents are refused, not resolved.
 */
final class OmeXml {
    private static final String SINGLE = "OME-XML of one image whose planes are all in this file";

    private final PageText page;
    private final Deque<String> path = new ArrayDeque<>();
    private final Set<String> otherFiles = new HashSet<>();
    private int images;
    private @Nullable OmePlanes planes;
    private Optional<VoxelSize> voxelSize = Optional.empty();

    private OmeXml(PageText page) {
        this.page = page;
    }

    static StackDescription parse(PageText page) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("external entities are not read");
        });
        try {
            OmeXml xml = new OmeXml(page);
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(fromFirstTag(page.description())));
            while (reader.hasNext()) {
                xml.event(reader.next(), reader);
            }
            return xml.result();
        } catch (XMLStreamException e) {
            throw new VolumeFormatException(page.file(), "OME-XML that cannot be parsed", "well-formed OME-XML", e);
        }
    }

    /** Without a byte order mark or blank lines, before which no declaration may stand. */
    private static String fromFirstTag(String text) {
        return text.substring(Math.max(0, text.indexOf('<')));
    }

    private void event(int event, XMLStreamReader reader) throws XMLStreamException {
        if (event == XMLStreamConstants.DTD) {
            throw new XMLStreamException("a document type is not allowed");
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            path.removeLast();
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            path.addLast(reader.getLocalName());
            start(String.join("/", path), name -> reader.getAttributeValue(null, name));
        }
    }

    private void start(String element, Function<String, @Nullable String> attribute) {
        switch (element) {
            case "OME/BinaryOnly" ->
                throw refused("OME-XML in another file (%s)".formatted(attribute.apply("MetadataFile")));
            case "OME/Image" -> images++;
            case "OME/Image/Pixels" -> pixels(attribute);
            case "OME/Image/Pixels/TiffData" -> {
                if (planes != null) {
                    planes.add(
                            number(attribute, "IFD"),
                            number(attribute, "PlaneCount"),
                            letter -> number(attribute, "First" + letter));
                }
            }
            case "OME/Image/Pixels/TiffData/UUID" -> {
                String file = attribute.apply("FileName");
                if (file != null) {
                    otherFiles.add(file);
                }
            }
            default -> {}
        }
    }

    private void pixels(Function<String, @Nullable String> attribute) {
        if (number(attribute, "SizeX").orElse(0L) != page.width()
                || number(attribute, "SizeY").orElse(0L) != page.height()) {
            throw refused("OME-XML that describes planes of %s×%s for pages of %d×%d"
                    .formatted(attribute.apply("SizeY"), attribute.apply("SizeX"), page.height(), page.width()));
        }
        String order = attribute.apply("DimensionOrder");
        planes = new OmePlanes(
                page,
                order == null ? "XYZCT" : order,
                number(attribute, "SizeZ"),
                number(attribute, "SizeC"),
                number(attribute, "SizeT"));
        voxelSize = LengthUnit.voxelSize(edge(attribute, "Z"), edge(attribute, "Y"), edge(attribute, "X"));
    }

    /** PhysicalSize of an axis in µm, which is OME's unit if none is named. */
    private static double edge(Function<String, @Nullable String> attribute, String axis) {
        String size = attribute.apply("PhysicalSize" + axis);
        String unit = attribute.apply("PhysicalSize" + axis + "Unit");
        try {
            return size == null
                    ? Double.NaN
                    : Double.parseDouble(size) * LengthUnit.micrometers(unit == null ? "µm" : unit);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    private Optional<Long> number(Function<String, @Nullable String> attribute, String name) {
        String value = attribute.apply(name);
        try {
            return value == null ? Optional.empty() : Optional.of(Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            throw new VolumeFormatException(
                    page.file(), "%s=\"%s\" in the OME-XML".formatted(name, value), "a whole number", e);
        }
    }

    private StackDescription result() {
        OmePlanes found = planes;
        if (images != 1 || found == null) {
            throw refused("OME-XML with " + images + " images");
        }
        if (otherFiles.size() > 1) {
            throw refused("planes in %d files: %s"
                    .formatted(
                            otherFiles.size(),
                            String.join(
                                    ", ",
                                    Arrays.asList(otherFiles.stream()
                                            .sorted()
                                            .limit(3)
                                            .toArray(String[]::new)))));
        }
        return new StackDescription(found.axes(), found.pages(), voxelSize, "OME-TIFF");
    }

    private VolumeFormatException refused(String found) {
        return new VolumeFormatException(page.file(), found, SINGLE);
    }
}
