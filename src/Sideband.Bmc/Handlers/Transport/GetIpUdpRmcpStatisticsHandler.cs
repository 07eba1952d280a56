using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="GetIpUdpRmcpStatistics"/>.</summary>
internal readonly struct GetIpUdpRmcpStatisticsHandler
    : IHandler<GetIpUdpRmcpStatistics, GetIpUdpRmcpStatistics.Response>
{
    public static Answer<GetIpUdpRmcpStatistics.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetIpUdpRmcpStatistics request
    )
    {
        if (controller.Channels.FindLan(in caller, request.Channel) is not { } lan)
            return CompletionCode.InvalidDataField;
        return lan.Statistics.Describe(request.Clear);
    }
}
