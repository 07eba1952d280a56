namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>Two streams of one direction each, as one of both.</summary>
internal sealed class DuplexStream(Stream reads, Stream writes) : TwoWayStream
{
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
