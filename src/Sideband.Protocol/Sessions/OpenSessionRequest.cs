using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sessions;

/// <summary>RMCP+ Open Session Request: which algorithms a session shall use. (IPMI v2.0 §13.17)</summary>
/// <param name="Tag">Makes the answer match.</param>
/// <param name="MaximumPrivilege">The highest level wanted; <see cref="PrivilegeLevel.None"/> is the highest that the algorithms allow.</param>
/// <param name="ConsoleSessionId">The console's number for the session; not 0.</param>
/// <param name="Authentication">The first algorithm.</param>
/// <param name="Integrity">The second algorithm.</param>
/// <param name="Confidentiality">The third algorithm.</param>
public readonly record struct OpenSessionRequest(
    byte Tag,
    PrivilegeLevel MaximumPrivilege,
    uint ConsoleSessionId,
    AlgorithmProposal Authentication,
    AlgorithmProposal Integrity,
    AlgorithmProposal Confidentiality
) : IMessage<OpenSessionRequest>
{
    static OpenSessionRequest IMessage<OpenSessionRequest>.Layout<W>(ref W w, in OpenSessionRequest m) =>
        new(
            w.U8(m.Tag),
            w.Enum(4, m.MaximumPrivilege, pad: 20),
            w.U32(m.ConsoleSessionId),
            w.Part(m.Authentication),
            w.Part(m.Integrity),
            w.Part(m.Confidentiality)
        );

    /// <summary>Proposes the algorithms of a suite.</summary>
    public static OpenSessionRequest Of(byte tag, PrivilegeLevel maximum, uint consoleSessionId, CipherSuite suite) =>
        new(
            tag,
            maximum,
            consoleSessionId,
            new(0, AlgorithmProposal.ProposalLength, (byte)suite.Authentication),
            new(1, AlgorithmProposal.ProposalLength, (byte)suite.Integrity),
            new(2, AlgorithmProposal.ProposalLength, (byte)suite.Confidentiality)
        );
}
