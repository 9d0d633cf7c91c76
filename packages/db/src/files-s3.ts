import type { S3Client } from "@aws-sdk/client-s3";
import { checkKey, type FileStore } from "./files.ts";

export type S3Place = {
  endpoint: string;
  region: string;
  bucket: string;
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
};

const DEFAULT_REGION = "us-east-1";

/**
 * Reads `s3://KEY:SECRET@host/bucket[/prefix]?region=…&endpoint=…`; the endpoint is https on the host
 * unless it is named. @throws Error that says what is missing
 */
export function readS3Url(text: string): S3Place {
  if (!URL.canParse(text) || !text.startsWith("s3://")) throw new Error("must begin with s3://");
  const url = new URL(text);
  const [bucket = "", ...prefix] = url.pathname.split("/").filter(Boolean);
  const accessKeyId = decodeURIComponent(url.username);
  const secretAccessKey = decodeURIComponent(url.password);
  if (!accessKeyId || !secretAccessKey) throw new Error("must name s3://KEY:SECRET@host/bucket");
  if (!bucket) throw new Error("names no bucket");
  const endpoint = url.searchParams.get("endpoint") || `https://${url.host}`;
  if (!/^https?:\/\//.test(endpoint)) throw new Error("endpoint must begin with http:// or https://");
  return {
    endpoint,
    region: url.searchParams.get("region") || DEFAULT_REGION,
    bucket,
    prefix: prefix.map((segment) => `${segment}/`).join(""),
    accessKeyId,
    secretAccessKey,
  };
}

/** Files in an S3-compatible store. The library is loaded with the first file. */
export function s3Files({ endpoint, region, bucket, prefix, ...credentials }: S3Place): FileStore {
  let opened: Promise<{ s3: typeof import("@aws-sdk/client-s3"); client: S3Client }> | undefined;
  const open = () => {
    opened ??= import("@aws-sdk/client-s3").then((s3) => ({
      s3,
      client: new s3.S3Client({
        endpoint,
        region,
        credentials,
        forcePathStyle: true,
        // Not every compatible store knows the newer checksums.
        requestChecksumCalculation: "WHEN_REQUIRED",
        responseChecksumValidation: "WHEN_REQUIRED",
      }),
    }));
    return opened;
  };
  const place = (key: string) => {
    checkKey(key);
    return { Bucket: bucket, Key: prefix + key };
  };
  return {
    put: async (key, bytes, contentType) => {
      const at = place(key);
      const { s3, client } = await open();
      await client.send(new s3.PutObjectCommand({ ...at, Body: bytes, ContentType: contentType }));
    },
    get: async (key) => {
      const at = place(key);
      const { s3, client } = await open();
      try {
        const { Body, ContentType } = await client.send(new s3.GetObjectCommand(at));
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        return { bytes, contentType: ContentType ?? "application/octet-stream" };
      } catch (error) {
        if (error instanceof s3.S3ServiceException && error.$metadata.httpStatusCode === 404) return null;
        throw error;
      }
    },
    remove: async (key) => {
      const at = place(key);
      const { s3, client } = await open();
      await client.send(new s3.DeleteObjectCommand(at));
    },
  };
}
