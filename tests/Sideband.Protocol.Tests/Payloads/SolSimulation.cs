using Sideband.Protocol.Payloads.Sol;

namespace Sideband.Protocol.Tests.Payloads;

/// <summary>
/// Both ends of serial over LAN, joined by a network that loses, repeats and reorders, in virtual time. The same seed makes the
/// same run.
/// </summary>
internal sealed class SolSimulation
{
    private static readonly SolTiming Timing = new(
        TimeSpan.FromMilliseconds(10),
        96,
        7,
        TimeSpan.FromMilliseconds(100)
    );
    private readonly Random _random;
    private readonly double _loss;
    private readonly PriorityQueue<(bool ToController, uint Number, byte[] Payload), DateTimeOffset> _network = new();
    private readonly SolControllerEnd _controller = new(Timing);
    private readonly SolConsoleEnd _console = new(251);
    private readonly byte[] _output;
    private readonly byte[] _input;
    private readonly byte[] _packet = new byte[SolControllerEnd.LargestPacket];
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    private DateTimeOffset _hostReads = DateTimeOffset.UnixEpoch;
    private uint _fromController;
    private uint _fromConsole;
    private int _acknowledged;
    private int _written;

    public SolSimulation(int seed, double loss, int characters)
    {
        (_random, _loss) = (new(seed), loss);
        (_output, _input) = (new byte[characters], new byte[characters]);
        _random.NextBytes(_output);
        _random.NextBytes(_input);
    }

    public List<byte> Printed { get; } = [];

    public List<byte> Typed { get; } = [];

    /// <summary>Where in what was typed each break came.</summary>
    public List<int> BreakPlaces { get; } = [];

    public IReadOnlyList<byte> Output => _output;

    public IReadOnlyList<byte> Input => _input;

    public TimeSpan Elapsed => _now - DateTimeOffset.UnixEpoch;

    /// <summary>Goes on until both sides have everything.</summary>
    /// <param name="breakAt">The console sends a break behind this many characters.</param>
    public bool Run(int? breakAt = null)
    {
        for (var step = 0; step < 200_000; step++)
        {
            Write(breakAt);
            Pump();
            var isOver = Printed.Count >= _output.Length && _acknowledged >= _output.Length;
            if (isOver && Typed.Count >= _input.Length && _console.IsIdle && _network.Count == 0)
                return true;
            Step();
        }
        return false;
    }

    private void Write(int? breakAt)
    {
        while (_written < _input.Length)
        {
            var limit = breakAt > _written ? breakAt.Value : _input.Length;
            var chunk = Math.Min(1 + _random.Next(400), limit - _written);
            var taken = _console.Write(_input.AsSpan(_written, chunk));
            _written += taken;
            if (_written == breakAt)
                _console.Request(SolOperation.Break);
            if (taken < chunk)
                return;
        }
    }

    private void Pump()
    {
        // The machine reads by fits and starts, so that acknowledgements are partial and packets are refused at times.
        if (_now >= _hostReads)
        {
            var count = Math.Min(_controller.Typed.Length, _random.Next(1500));
            Typed.AddRange(_controller.Typed[..count]);
            _controller.Consume(count);
            _hostReads = _now + TimeSpan.FromMilliseconds(_random.Next(_random.Next(10) == 0 ? 600 : 20));
        }
        var read = Math.Min(_console.Received.Length, _random.Next(1000));
        Printed.AddRange(_console.Received[..read]);
        _console.Consume(read);
        while (_controller.Poll(_now, _output.AsSpan(_acknowledged), _packet) is > 0 and var length)
            Send(toController: false, ++_fromController, length);
        while (_console.Poll(_now, _packet) is > 0 and var length)
            Send(toController: true, ++_fromConsole, length);
    }

    private void Send(bool toController, uint number, int length)
    {
        var copies = _random.NextDouble() < 0.05 ? 2 : 1;
        for (var i = 0; i < copies; i++)
        {
            if (_random.NextDouble() >= _loss)
                _network.Enqueue(
                    (toController, number, _packet[..length]),
                    _now + TimeSpan.FromMilliseconds(1 + (_random.Next(5) == 0 ? _random.Next(60) : _random.Next(3)))
                );
        }
    }

    private void Step()
    {
        var next = _now + TimeSpan.FromMilliseconds(20);
        if (_network.TryPeek(out _, out var arrives) && arrives < next)
            next = arrives;
        foreach (var due in new[] { _controller.NextDue, _console.NextDue })
        {
            if (due < next)
                next = due.Value;
        }
        // The console's keep-alive, which is a message and no packet of this payload.
        if (_controller.IsStalled)
        {
            next = _now + TimeSpan.FromSeconds(20);
            _controller.Heard(next);
        }
        if (next > _now)
            _now = next;
        else
            _now += TimeSpan.FromMilliseconds(1);
        while (_network.TryPeek(out _, out var at) && at <= _now)
        {
            var (toController, number, payload) = _network.Dequeue();
            if (!toController)
            {
                _console.Receive(number, payload, _now);
                continue;
            }
            var before = Typed.Count + _controller.Typed.Length;
            var request = _controller.Receive(number, payload, _now);
            _acknowledged += request.Acknowledged;
            if ((request.Operation & SolOperation.Break) != SolOperation.None)
                BreakPlaces.Add(before);
        }
    }
}
