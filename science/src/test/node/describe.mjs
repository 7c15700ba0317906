// Reads an array with zarrita and prints its shape, type, attributes of its group and a weighted sum of its voxels.
import FileSystemStore from "@zarrita/storage/fs";
import * as zarr from "zarrita";

const [folder, group, path] = process.argv.slice(2);
const root = zarr.root(new FileSystemStore(folder));
const owner = await zarr.open.v3(root.resolve(group), { kind: "group" });
const array = await zarr.open.v3(owner.resolve(path), { kind: "array" });
const { data } = await zarr.get(array);
let sum = 0;
for (let i = 0; i < data.length; i++) {
  sum += data[i] * ((i % 1009) + 1);
}
console.log(JSON.stringify({ shape: array.shape, chunks: array.chunks, dtype: array.dtype, sum, attrs: owner.attrs }));
