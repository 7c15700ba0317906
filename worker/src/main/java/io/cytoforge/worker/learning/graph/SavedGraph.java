package io.cytoforge.worker.learning.graph;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;

/**
 * A frozen SavedModel for any TensorFlow: one file with the weights in it. The graph is always built here; one that came
 * from elsewhere is never loaded. The same network and weights give the same bytes.
 */
public final class SavedGraph {
    /** As TensorFlow calls it. */
    public static final String FILE = "saved_model.pb";

    private static final String SIGNATURE = "serving_default";
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private SavedGraph() {}

    /** Makes a network of its input. */
    @FunctionalInterface
    public interface Body {
        /** [N, D, H, W, inputs] → [N, D, H, W, outputs]. */
        Operand<TFloat32> of(Ops tf, Operand<TFloat32> input);
    }

    /**
     * Writes the file into a directory.
     *
     * @param inputs channels of what the network is given
     * @param outputs channels of what it answers
     */
    public static void write(Path directory, int inputs, int outputs, Body body) throws IOException {
        SavedModel model = SavedModel.newBuilder()
                .setSavedModelSchemaVersion(1)
                .addMetaGraphs(metaGraph(inputs, outputs, body))
                .build();
        byte[] bytes = new byte[model.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        model.writeTo(out);
        out.checkNoSpaceLeft();
        Files.write(directory.resolve(FILE), bytes);
    }

    private static MetaGraphDef metaGraph(int inputs, int outputs, Body body) {
        TensorFlowRuntime.prepare();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> input =
                    tf.withName(INPUT).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, -1, inputs)));
            Operand<TFloat32> answer = body.of(tf, input);
            tf.withName(OUTPUT).identity(answer);
            return MetaGraphDef.newBuilder()
                    .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
                    .setGraphDef(graph.toGraphDef())
                    .putSignatureDef(SIGNATURE, signature(inputs, outputs))
                    .build();
        }
    }

    private static SignatureDef signature(int inputs, int outputs) {
        return SignatureDef.newBuilder()
                .setMethodName("tensorflow/serving/predict")
                .putInputs(INPUT, patchInfo(INPUT, inputs))
                .putOutputs(OUTPUT, patchInfo(OUTPUT, outputs))
                .build();
    }

    /** [N, D, H, W, channels], all but the channels open. */
    private static TensorInfo patchInfo(String name, int channels) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int extent : new int[] {-1, -1, -1, -1, channels}) {
            shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(extent));
        }
        return TensorInfo.newBuilder()
                .setName(name + ":0")
                .setDtype(DataType.DT_FLOAT)
                .setTensorShape(shape)
                .build();
    }
}
