using System.Text;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Feeds.TestKit;

namespace Compat.Tests.Hashing;

/// <summary>Microsoft's storage packages on the stand-in for System.IO.Hashing.</summary>
public sealed class StorageChecksumTests(StorageFixture storage)
{
    [Theory]
    [InlineData(StorageChecksumAlgorithm.None)]
    [InlineData(StorageChecksumAlgorithm.MD5)]
    [InlineData(StorageChecksumAlgorithm.StorageCrc64)]
    public async Task A_blob_is_uploaded_with_a_checked_transfer(StorageChecksumAlgorithm algorithm)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var container = new BlobContainerClient(storage.NewAccount(), "checks");
        await container.CreateAsync(cancellationToken: cancellationToken);
        var blob = container.GetBlobClient("blob");
        byte[] bytes = Encoding.UTF8.GetBytes("123456789");
        var options = new BlobUploadOptions { TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = algorithm } };

        using var stream = new MemoryStream(bytes);
        await blob.UploadAsync(stream, options, cancellationToken);
        await blob.UploadAsync(BinaryData.FromBytes(bytes), options, cancellationToken);

        var content = await blob.DownloadContentAsync(cancellationToken);
        Assert.Equal(bytes, content.Value.Content.ToArray());
    }

    [Fact]
    public void The_packages_own_CRC_64_runs_on_it()
    {
        // The algorithm is internal to Azure.Storage.Common; its base class is ours.
        var type = typeof(StorageSharedKeyCredential).Assembly.GetType("Azure.Storage.StorageCrc64HashAlgorithm", throwOnError: true)!;
        var hash = Assert.IsAssignableFrom<System.IO.Hashing.NonCryptographicHashAlgorithm>(type.GetMethod("Create")!.Invoke(null, null));
        byte[] nothing = hash.GetCurrentHash();
        hash.Append("1234"u8);
        hash.Append("56789"u8.ToArray());
        byte[] pieces = hash.GetCurrentHash();
        hash.Reset();
        Assert.Equal(nothing, hash.GetCurrentHash());
        hash.Append("123456789"u8);
        Assert.Equal(pieces, hash.GetCurrentHash());
        Assert.Equal(8, hash.HashLengthInBytes);
        Assert.NotEqual(nothing, pieces);
    }
}
