using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Sideband.Bmc.Hardware.Consoles;

namespace Sideband.Bmc.Hardware.Libvirt;

/// <summary>Lines of QEMU's monitor protocol: requests are carried out one after the other, events come between the answers.</summary>
internal sealed class LibvirtMonitorStream : TwoWayStream
{
    private const string Greeting = """{"QMP":{"version":{},"capabilities":[]}}""";
    private readonly Func<string, JsonElement, CancellationToken, Task<string>> _answer;
    private readonly Channel<byte[]> _said = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<byte[]> _asked = Channel.CreateUnbounded<byte[]>();
    private readonly CancellationTokenSource _stop;
    private readonly ArrayBufferWriter<byte> _line = new();
    private ReadOnlyMemory<byte> _rest;

    /// <summary>Opens it with a greeting.</summary>
    /// <param name="answer">Carries out a request; gives the answer without its id.</param>
    /// <param name="ended">Ends the stream.</param>
    public LibvirtMonitorStream(
        Func<string, JsonElement, CancellationToken, Task<string>> answer,
        CancellationToken ended
    )
    {
        _answer = answer;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(ended);
        Say(Greeting);
        _ = Task.Run(() => RunAsync(_stop.Token), CancellationToken.None);
    }

    /// <summary>Says a line, between two others.</summary>
    public void Say(string line) => _said.Writer.TryWrite(Encoding.UTF8.GetBytes(line + "\n"));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_rest.IsEmpty)
        {
            // What was said before the end is still heard.
            if (!await _said.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                return 0;
            _ = _said.Reader.TryRead(out var line);
            _rest = line;
        }
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        foreach (var b in buffer.Span)
        {
            if (b != '\n')
            {
                _line.Write([b]);
                continue;
            }
            _ = _asked.Writer.TryWrite(_line.WrittenSpan.ToArray());
            _line.ResetWrittenCount();
        }
        return ValueTask.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
            _stop.Dispose();
        }
        base.Dispose(disposing);
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var line in _asked.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                await AnswerAsync(line, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The domain has ended.
        }
        finally
        {
            _said.Writer.TryComplete();
        }
    }

    private async Task AnswerAsync(byte[] line, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(line);
        var request = document.RootElement;
        var answer = await _answer(request.GetProperty("execute").GetString()!, request, cancellation)
            .ConfigureAwait(false);
        Say($"{{{answer},\"id\":{request.GetProperty("id").GetRawText()}}}");
    }
}
