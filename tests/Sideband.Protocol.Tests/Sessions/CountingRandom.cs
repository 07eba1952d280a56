using Sideband.Protocol.Sessions;

namespace Sideband.Protocol.Tests.Sessions;

/// <summary>Counts its bytes up, and says how many were asked for.</summary>
/// <param name="first">What comes before.</param>
internal sealed class CountingRandom(params IEnumerable<byte> first) : RandomSource
{
    private readonly Queue<byte> _first = new(first);
    private byte _next;

    public List<int> Asked { get; } = [];

    public override void Fill(Span<byte> bytes)
    {
        Asked.Add(bytes.Length);
        foreach (ref var b in bytes)
            b = _first.TryDequeue(out var given) ? given : _next++;
    }
}
