using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Self Test Results: the result of the test that the controller runs of itself. (IPMI v2.0 §20.4)</summary>
public readonly record struct GetSelfTestResults : IRequest<GetSelfTestResults, GetSelfTestResults.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x04, "Get Self Test Results", PrivilegeLevel.User, CommandEffect.Idempotent, "20.4");

    /// <param name="Result">How it ended.</param>
    /// <param name="Faults">What failed; meaningful with <see cref="SelfTestResult.DataCorrupted"/>.</param>
    public readonly record struct Response(SelfTestResult Result, SelfTestFaults Faults) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.Enum(8, m.Result), w.Enum(8, m.Faults));
    }
}
