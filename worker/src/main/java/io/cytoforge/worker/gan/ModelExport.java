package io.cytoforge.worker.gan;

import com.google.protobuf.CodedOutputStream;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.Layers;
import io.cytoforge.worker.gan.network.TensorFlowRuntime;
import io.cytoforge.worker.gan.weights.GeneratorWeights;
import io.cytoforge.worker.gan.weights.NamedTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
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
 * A generator as files: {@code weights.safetensors}, and a frozen SavedModel beside it for any TensorFlow. The graph
 * is always built here from weights and shape; a graph that came from elsewhere is never loaded. The same weights give
 * the same bytes.
 */
public final class ModelExport {
    /** Shape and weights. */
    public static final String WEIGHTS = "weights.safetensors";

    /** The graph with the weights in it. */
    public static final String GRAPH = "saved_model.pb";

    private static final String SIGNATURE = "serving_default";
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private ModelExport() {}

    /** Writes what the trainer paints with now. */
    public static void write(GanTrainer trainer, Path directory) throws IOException {
        write(trainer.generatorWeights(), directory);
    }

    /** Writes both files into the directory, which is made if need be. */
    public static void write(GeneratorWeights weights, Path directory) throws IOException {
        Files.createDirectories(directory);
        weights.write(directory.resolve(WEIGHTS));
        writeGraph(weights, directory);
    }

    /** Builds the SavedModel of weights that may come from elsewhere. */
    public static void writeGraph(GeneratorWeights weights, Path directory) throws IOException {
        SavedModel model = SavedModel.newBuilder()
                .setSavedModelSchemaVersion(1)
                .addMetaGraphs(metaGraph(weights))
                .build();
        byte[] bytes = new byte[model.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        model.writeTo(out);
        out.checkNoSpaceLeft();
        Files.write(directory.resolve(GRAPH), bytes);
    }

    private static MetaGraphDef metaGraph(GeneratorWeights weights) {
        TensorFlowRuntime.prepare();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Shape inputShape = Shape.of(-1, -1, -1, -1, weights.shape().inputChannels());
            Placeholder<TFloat32> input = tf.withName(INPUT).placeholder(TFloat32.class, Placeholder.shape(inputShape));
            Layers<TFloat32> layers = new Layers<>(
                    tf.withSubScope("generator"),
                    TFloat32.class,
                    weights.shape().normalisation(),
                    constants(tf, weights.tensors()));
            tf.withName(OUTPUT).identity(Generator.paint(layers, weights.shape(), input));
            return MetaGraphDef.newBuilder()
                    .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
                    .setGraphDef(graph.toGraphDef())
                    .putSignatureDef(SIGNATURE, signature(weights.shape().inputChannels()))
                    .build();
        }
    }

    private static Map<String, Operand<TFloat32>> constants(Ops tf, NamedTensors tensors) {
        Map<String, Operand<TFloat32>> constants = new LinkedHashMap<>();
        for (String name : tensors.names()) {
            constants.put(
                    name,
                    tf.withName(name).constant(tensors.shape(name), DataBuffers.of(tensors.values(name), true, false)));
        }
        return constants;
    }

    private static SignatureDef signature(int channels) {
        return SignatureDef.newBuilder()
                .setMethodName("tensorflow/serving/predict")
                .putInputs(INPUT, patchInfo(INPUT, channels))
                .putOutputs(OUTPUT, patchInfo(OUTPUT, 1))
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
