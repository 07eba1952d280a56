using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sideband.Protocol.Sessions;

/// <summary>Where session numbers, random numbers and initialisation vectors come from.</summary>
public abstract class RandomSource
{
    /// <summary>The operating system's generator.</summary>
    public static RandomSource System { get; } = new SystemRandomSource();

    /// <summary>Fills the span with unpredictable bytes.</summary>
    public abstract void Fill(Span<byte> bytes);

    /// <summary>Sixteen unpredictable bytes or so.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    /// <summary>A number that is not 0, for sessions.</summary>
    public uint SessionId()
    {
        uint id = 0;
        while (id == 0)
            Fill(MemoryMarshal.AsBytes(new Span<uint>(ref id)));
        return id;
    }

    private sealed class SystemRandomSource : RandomSource
    {
        public override void Fill(Span<byte> bytes)
        {
            if (!LinuxRandom.TryFill(bytes))
                RandomNumberGenerator.Fill(bytes);
        }
    }
}
