package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.LengthUnit;
import io.cytoforge.science.format.VolumeFormatException;
import java.io.StringReader;
import java.util.function.Function;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the OME-XML of an OME-TIFF. Document types and entities of other documents are refused, not resolved. */
final class OmeXml {
    private static final String SINGLE = "one image with a single channel and time point, planes in order of z";

    private final String file;
    private final TiffPage page;
    private int images;
    private @Nullable StackDescription stack;

    private OmeXml(String file, TiffPage page) {
        this.file = file;
        this.page = page;
    }

    static StackDescription parse(String file, TiffPage page) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("external entities are not read");
        });
        try {
            OmeXml xml = new OmeXml(file, page);
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(page.description()));
            while (reader.hasNext()) {
                xml.event(reader.next(), reader);
            }
            return xml.result();
        } catch (XMLStreamException e) {
            throw new VolumeFormatException(file, "OME-XML that cannot be parsed", "well-formed OME-XML", e);
        }
    }

    private void event(int event, XMLStreamReader reader) throws XMLStreamException {
        if (event == XMLStreamConstants.DTD) {
            throw new XMLStreamException("a document type is not allowed");
        }
        if (event != XMLStreamConstants.START_ELEMENT) {
            return;
        }
        Function<String, @Nullable String> attribute = name -> reader.getAttributeValue(null, name);
        switch (reader.getLocalName()) {
            case "Image" -> images++;
            case "Pixels" -> pixels(attribute);
            case "TiffData" -> {
                if (number(attribute, "IFD", 0) != number(attribute, "FirstZ", 0)) {
                    throw refused("OME-XML whose planes are in another order than the pages");
                }
            }
            default -> {}
        }
    }

    private void pixels(Function<String, @Nullable String> attribute) {
        long channels = number(attribute, "SizeC", 1);
        long times = number(attribute, "SizeT", 1);
        if (channels != 1 || times != 1) {
            throw refused("SizeC = %d, SizeT = %d".formatted(channels, times));
        }
        if (number(attribute, "SizeX", 0) != page.width() || number(attribute, "SizeY", 0) != page.height()) {
            throw refused("OME-XML that describes planes of %s×%s for pages of %d×%d"
                    .formatted(attribute.apply("SizeY"), attribute.apply("SizeX"), page.height(), page.width()));
        }
        stack = new StackDescription(
                (int) Math.clamp(number(attribute, "SizeZ", 0), 0, Integer.MAX_VALUE),
                LengthUnit.voxelSize(edge(attribute, "Z"), edge(attribute, "Y"), edge(attribute, "X")),
                "OME-TIFF");
    }

    /** PhysicalSize of an axis in µm, which is OME's unit if none is named. */
    private static double edge(Function<String, @Nullable String> attribute, String axis) {
        String size = attribute.apply("PhysicalSize" + axis);
        String unit = attribute.apply("PhysicalSize" + axis + "Unit");
        try {
            return size == null
                    ? Double.NaN
                    : Double.parseDouble(size) * LengthUnit.micrometres(unit == null ? "µm" : unit);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    private long number(Function<String, @Nullable String> attribute, String name, long otherwise) {
        String value = attribute.apply(name);
        try {
            return value == null ? otherwise : Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw new VolumeFormatException(
                    file, "%s=\"%s\" in the OME-XML".formatted(name, value), "a whole number", e);
        }
    }

    private StackDescription result() {
        if (images != 1 || stack == null) {
            throw refused("OME-XML with " + images + " images");
        }
        return stack;
    }

    private VolumeFormatException refused(String found) {
        return new VolumeFormatException(file, found, SINGLE);
    }
}
