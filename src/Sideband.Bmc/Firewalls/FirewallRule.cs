using System.Buffers.Binary;

namespace Sideband.Bmc.Firewalls;

/// <summary>What is switched off of a command on a channel.</summary>
/// <param name="Off">The command as a whole.</param>
/// <param name="SubFunctionsOff">Those of its sub-functions.</param>
internal readonly record struct FirewallRule(bool Off, ulong SubFunctionsOff)
{
    public bool IsEmpty => !Off && SubFunctionsOff == 0;

    public byte[] ToBytes()
    {
        var bytes = new byte[9];
        bytes[0] = Off ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(1), SubFunctionsOff);
        return bytes;
    }

    public static FirewallRule FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 9 ? new(bytes[0] != 0, BinaryPrimitives.ReadUInt64LittleEndian(bytes[1..])) : default;
}
