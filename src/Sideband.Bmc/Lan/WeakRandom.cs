using System.Buffers.Binary;
using Sideband.Bmc.Machines;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Lan;

/// <summary>Random numbers that are none, as other controllers had them: counted up, or always the same.</summary>
internal sealed class WeakRandom(bool counts) : RandomSource
{
    private uint _last;

    /// <summary>The controller's own numbers, or where a weakness is switched on these.</summary>
    public static RandomSource Or(RandomSource honest, Weaknesses all, Weaknesses one) =>
        all.HasFlag(one) ? new WeakRandom(counts: one == Weaknesses.CountedSessions) : honest;

    public override void Fill(Span<byte> bytes)
    {
        if (counts)
            _last++;
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(number, _last);
        bytes.Clear();
        number[..Math.Min(number.Length, bytes.Length)].CopyTo(bytes);
    }
}
