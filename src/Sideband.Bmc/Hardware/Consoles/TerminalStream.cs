using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>A terminal of somebody else, as a stream that ends when its owner says so: its last reader cannot tell.</summary>
internal sealed class TerminalStream : TwoWayStream
{
    private readonly DescriptorConsole _line;
    private readonly TimeProvider _time;
    private readonly CancellationToken _ended;
    private readonly Channel<bool> _news = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>Takes a descriptor over whose reads and writes do not block.</summary>
    public TerminalStream(SafeFileHandle handle, TimeProvider time, CancellationToken ended)
    {
        (_line, _time, _ended) = (new(handle), time, ended);
        _line.Ready = () => _news.Writer.TryWrite(true);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended);
        try
        {
            while (true)
            {
                end.Token.ThrowIfCancellationRequested();
                var read = _line.Read(buffer.Span);
                if (read > 0)
                    return read;
                _ = await _news.Reader.ReadAsync(end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            return 0;
        }
    }

    /// <summary>What there is no room for waits a moment: a terminal that nobody reads is full.</summary>
    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended);
        while (buffer.Length > 0)
        {
            buffer = buffer[_line.Write(buffer.Span)..];
            if (buffer.Length > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(20), _time, end.Token).ConfigureAwait(false);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _line.Dispose();
        base.Dispose(disposing);
    }
}
