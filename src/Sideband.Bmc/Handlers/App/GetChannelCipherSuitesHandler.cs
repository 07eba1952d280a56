using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetChannelCipherSuites"/>.</summary>
internal readonly struct GetChannelCipherSuitesHandler
    : IHandler<GetChannelCipherSuites, GetChannelCipherSuites.Response>
{
    public static Answer<GetChannelCipherSuites.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetChannelCipherSuites request
    )
    {
        if (controller.Channels.FindLan(in caller, request.Channel) is not { } lan)
            return CompletionCode.InvalidDataField;
        const int chunk = 16;
        var bySuite = request.BySuite;
        var list = lan
            .Suites.Keys.Select(id => CipherSuite.Find(id))
            .OfType<CipherSuite>()
            .SelectMany(suite => bySuite ? CipherSuiteRecord.Of(suite).ToArray() : Algorithms(suite))
            .ToArray();
        if (!bySuite)
            list = [.. list.Distinct().Order()];
        var from = Math.Min(request.ListIndex * chunk, list.Length);
        return new GetChannelCipherSuites.Response(lan.Number, list[from..Math.Min(from + chunk, list.Length)]);
    }

    // Tags of kinds are in the two high bits. (§22.15.2)
    private static byte[] Algorithms(CipherSuite suite) =>
        [(byte)suite.Authentication, (byte)(0x40 | (int)suite.Integrity), (byte)(0x80 | (int)suite.Confidentiality)];
}
