using System.Threading.Channels;

namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>
/// A serial port on a stream: a socket, or a program. What is not taken yet stays in the stream, so that the other side waits;
/// where the stream ends, the next is opened.
/// </summary>
internal sealed class StreamConsole : IConsoleLine
{
    private const int Size = 4096;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly IStreamSource _source;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly byte[] _said = new byte[Size];
    private readonly byte[] _typed = new byte[Size];

    // A semaphore would forget who waits at it when it is disposed, and the stream would stay open for ever.
    private readonly Channel<bool> _wasRead = Signals();
    private readonly Channel<bool> _wasTyped = Signals();
    private int _saidAt;
    private int _saidEnd;
    private int _typedCount;
    private bool _isOpen;
    private int _connection;
    private int _saidBy;

    public StreamConsole(IStreamSource source, TimeProvider time)
    {
        (_source, _time) = (source, time);
        _ = Task.Run(() => RunAsync(_stop.Token));
    }

    public Action? Ready { private get; set; }

    /// <summary>Whether somebody is at the other end.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_gate)
                return _isOpen;
        }
    }

    public DateTimeOffset? NextDue => null;

    public int Write(ReadOnlySpan<byte> characters)
    {
        lock (_gate)
            return WriteLocked(characters);
    }

    public int Read(Span<byte> characters)
    {
        lock (_gate)
            return ReadLocked(characters);
    }

    /// <summary>Takes characters for the other side of one connection; for that of another they are gone.</summary>
    public int Write(ReadOnlySpan<byte> characters, int connection)
    {
        lock (_gate)
            return connection == _connection ? WriteLocked(characters) : characters.Length;
    }

    /// <summary>Gives what the other side said, and by which connection: they are counted from 1, and 0 is none.</summary>
    public int Read(Span<byte> characters, out int connection)
    {
        lock (_gate)
        {
            connection = _isOpen ? _connection : 0;
            if (connection == _saidBy)
                return ReadLocked(characters);
            // What the last one still had to say is not the new one's.
            if (_saidAt < _saidEnd)
                Signal(_wasRead);
            _saidAt = _saidEnd;
            return 0;
        }
    }

    private int WriteLocked(ReadOnlySpan<byte> characters)
    {
        // Nobody is there: as with a cable that ends in the air, it is gone.
        if (!_isOpen)
            return characters.Length;
        var taken = Math.Min(characters.Length, Size - _typedCount);
        characters[..taken].CopyTo(_typed.AsSpan(_typedCount));
        _typedCount += taken;
        if (taken > 0)
            Signal(_wasTyped);
        return taken;
    }

    private int ReadLocked(Span<byte> characters)
    {
        var read = Math.Min(characters.Length, _saidEnd - _saidAt);
        _said.AsSpan(_saidAt, read).CopyTo(characters);
        _saidAt += read;
        if (read > 0 && _saidAt == _saidEnd)
            Signal(_wasRead);
        return read;
    }

    public void Break() { }

    public void Ring() { }

    public void OnChassis(ChassisChange change) { }

    public void Advance() { }

    public void Dispose()
    {
        _stop.Cancel();
        _source.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var stream = await _source.OpenAsync(cancellation).ConfigureAwait(false);
                await using (stream.ConfigureAwait(false))
                    await CarryAsync(stream, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
            {
                // The other side is away; it is looked for again.
            }
            await Task.Delay(Pause, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CarryAsync(Stream stream, CancellationToken cancellation)
    {
        lock (_gate)
            (_isOpen, _typedCount, _connection) = (true, 0, _connection + 1);
        Ready?.Invoke();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = ListenAsync(stream, ends.Token);
        var writing = TypeAsync(stream, ends.Token);
        await Task.WhenAny(reading, writing).ConfigureAwait(false);
        lock (_gate)
            _isOpen = false;
        Ready?.Invoke();
        await ends.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(reading, writing).ConfigureAwait(false);
    }

    private async Task ListenAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[Size];
        while (true)
        {
            // Not before all of it was taken: that is the flow control.
            while (HasUnread)
                _ = await _wasRead.Reader.ReadAsync(cancellation).ConfigureAwait(false);
            var read = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false);
            if (read == 0)
                return;
            lock (_gate)
            {
                buffer.AsSpan(0, read).CopyTo(_said);
                (_saidAt, _saidEnd, _saidBy) = (0, read, _connection);
            }
            Ready?.Invoke();
        }
    }

    private bool HasUnread
    {
        get
        {
            lock (_gate)
                return _saidAt < _saidEnd;
        }
    }

    private async Task TypeAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[Size];
        while (true)
        {
            _ = await _wasTyped.Reader.ReadAsync(cancellation).ConfigureAwait(false);
            int count;
            lock (_gate)
            {
                count = _typedCount;
                _typed.AsSpan(0, count).CopyTo(buffer);
                _typedCount = 0;
            }
            Ready?.Invoke();
            await stream.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Holds one signal; more of them are the same one.</summary>
    private static Channel<bool> Signals() =>
        System.Threading.Channels.Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );

    private static void Signal(Channel<bool> signals) => _ = signals.Writer.TryWrite(true);
}
