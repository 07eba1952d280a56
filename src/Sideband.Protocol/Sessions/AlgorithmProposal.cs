using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sessions;

/// <summary>One of the three algorithms that a session shall use. (IPMI v2.0 §13.17)</summary>
/// <param name="PayloadType">0 authentication, 1 integrity, 2 confidentiality.</param>
/// <param name="Length">08h; 00h leaves the choice to the controller.</param>
/// <param name="Algorithm">The algorithm.</param>
public readonly record struct AlgorithmProposal(byte PayloadType, byte Length, byte Algorithm)
    : IMessage<AlgorithmProposal>
{
    static AlgorithmProposal IMessage<AlgorithmProposal>.Layout<W>(ref W w, in AlgorithmProposal m)
    {
        var payloadType = w.U8(m.PayloadType);
        w.Reserved(16);
        var length = w.U8(m.Length);
        var algorithm = w.Bits(6, m.Algorithm);
        w.Reserved(2);
        w.Reserved(24);
        return new(payloadType, length, algorithm);
    }

    /// <summary>The length of a proposal that is one.</summary>
    public const byte ProposalLength = 8;

    /// <summary>Whether the choice is left to the controller.</summary>
    public bool IsWildcard => Length == 0;
}
