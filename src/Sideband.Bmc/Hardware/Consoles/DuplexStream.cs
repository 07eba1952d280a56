namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>Two streams of one direction each, as one of both.</summary>
internal sealed class DuplexStream(Stream reads, Stream writes) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => reads.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        reads.ReadAsync(buffer, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => writes.Write(buffer, offset, count);

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        await writes.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        await writes.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Flush() => writes.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            reads.Dispose();
            writes.Dispose();
        }
        base.Dispose(disposing);
    }
}
