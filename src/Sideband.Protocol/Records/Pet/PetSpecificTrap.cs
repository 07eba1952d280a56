using System.Buffers.Binary;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Pet;

/// <summary>The specific number of a platform event trap, which tells the event. (IPMI v2.0 §17.16)</summary>
/// <param name="SensorType">What the sensor watches.</param>
/// <param name="EventType">Event/reading type code.</param>
/// <param name="Offset">The event's offset; Fh is unspecified.</param>
/// <param name="Deassertion">The state was left; otherwise it was entered.</param>
public readonly record struct PetSpecificTrap(SensorType SensorType, byte EventType, byte Offset, bool Deassertion)
    : IMessage<PetSpecificTrap>
{
    private const int Size = sizeof(uint);

    static PetSpecificTrap IMessage<PetSpecificTrap>.Layout<W>(ref W w, in PetSpecificTrap m) =>
        new(w.Enum(8, m.SensorType, skip: 8), w.U8(m.EventType), w.Bits(4, m.Offset, pad: 3), w.Flag(m.Deassertion));

    /// <summary>The number, whose most significant byte is the first of the layout.</summary>
    public uint ToNumber()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Message.Write(in this, bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>What a number tells.</summary>
    public static PetSpecificTrap FromNumber(uint number)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        _ = Message.Read<PetSpecificTrap>(bytes, out var trap);
        return trap;
    }
}
