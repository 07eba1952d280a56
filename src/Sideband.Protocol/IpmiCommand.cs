namespace Sideband.Protocol;

/// <summary>What the specification says of a command.</summary>
/// <param name="NetFn">The network function of the request.</param>
/// <param name="Code">The command number.</param>
/// <param name="Name">Its name in the specification's words.</param>
/// <param name="Privilege">The lowest privilege that may ask; <see cref="PrivilegeLevel.None"/> works without a session.</param>
/// <param name="Effect">What happens when it is carried out twice.</param>
/// <param name="Spec">The section of the specification.</param>
public sealed record IpmiCommand(
    NetFn NetFn,
    byte Code,
    string Name,
    PrivilegeLevel Privilege,
    CommandEffect Effect,
    string Spec
)
{
    /// <summary>Completion codes of the command's own, 80h to BEh, with their meaning.</summary>
    public IReadOnlyList<(byte Code, string Meaning)> CompletionCodes { get; init; } = [];

    /// <summary>From where the command may come.</summary>
    public CommandReach Reach { get; init; } = CommandReach.Anywhere;

    /// <summary>
    /// Whose command it is, where the network function holds those of many: the defining body of a group extension (DCh is
    /// DCMI), a manufacturer's IANA number in an OEM group, otherwise 0. Bodies of both directions begin with it.
    /// </summary>
    public uint Owner { get; init; }

    /// <summary>What tells it from all others on the wire.</summary>
    public CommandNumber Number => new(NetFn, Code, Owner);

    /// <summary>The meaning of a completion code in an answer to this command.</summary>
    public string Describe(CompletionCode code)
    {
        foreach (var (own, meaning) in CompletionCodes)
        {
            if (own == (byte)code)
                return meaning;
        }
        return code.Describe();
    }

    /// <summary>The name with its numbers, for logs and errors: <c>Get Device ID (06h/01h)</c>.</summary>
    public override string ToString() => $"{Name} ({(byte)NetFn:X2}h/{Code:X2}h)";
}
