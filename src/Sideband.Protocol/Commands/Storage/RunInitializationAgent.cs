using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Run Initialization Agent: sets up all sensors from the SDRs again. (IPMI v2.0 §33.21)</summary>
/// <param name="Run">Do it; otherwise only ask.</param>
public readonly record struct RunInitializationAgent(bool Run)
    : IRequest<RunInitializationAgent, RunInitializationAgent.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Storage,
            0x2C,
            "Run Initialization Agent",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "33.21"
        );

    static RunInitializationAgent IMessage<RunInitializationAgent>.Layout<W>(ref W w, in RunInitializationAgent m) =>
        new(w.Flag(m.Run, pad: 7));

    /// <param name="Completed">It is done.</param>
    public readonly record struct Response(bool Completed) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Flag(m.Completed, pad: 7));
    }
}
