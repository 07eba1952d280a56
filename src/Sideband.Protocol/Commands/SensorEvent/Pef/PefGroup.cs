using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>A group of chassis. (IPMI v2.0 §17.12)</summary>
/// <param name="GroupId">0 is unused, FFh all groups.</param>
/// <param name="MemberId">The chassis in it.</param>
/// <param name="AllMembers">The member is not looked at.</param>
public readonly record struct PefGroup(byte GroupId, byte MemberId, bool AllMembers) : IMessage<PefGroup>
{
    static PefGroup IMessage<PefGroup>.Layout<W>(ref W w, in PefGroup m) =>
        new(w.U8(m.GroupId), w.Bits(4, m.MemberId), w.Flag(m.AllMembers, pad: 3));
}
