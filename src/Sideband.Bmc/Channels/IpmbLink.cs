namespace Sideband.Bmc.Channels;

/// <summary>Joins a bus of the machine to one outside of the process: frames that leave wait here for who carries them.</summary>
internal sealed class IpmbLink
{
    private const int Most = 256;
    private readonly Queue<byte[]> _leaving = new();

    /// <summary>Whether the other side is there: without it nobody acknowledges.</summary>
    public bool IsUp { get; set; }

    public BusResult Write(ReadOnlySpan<byte> frame)
    {
        if (!IsUp)
            return BusResult.NotAcknowledged;
        if (_leaving.Count >= Most)
            return BusResult.LostArbitration;
        _leaving.Enqueue(frame.ToArray());
        return BusResult.Done;
    }

    /// <summary>What waits promises what did not come true.</summary>
    public void Clear() => _leaving.Clear();

    public byte[]? Take() => _leaving.TryDequeue(out var frame) ? frame : null;
}
