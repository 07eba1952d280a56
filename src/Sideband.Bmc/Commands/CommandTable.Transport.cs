using Sideband.Bmc.Handlers.Transport;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    private void AddTransport()
    {
        Add<GetIpUdpRmcpStatisticsHandler, GetIpUdpRmcpStatistics, GetIpUdpRmcpStatistics.Response>();
        Add<
            GetLanConfigurationParametersHandler,
            GetLanConfigurationParameters,
            GetLanConfigurationParameters.Response
        >();
        Add<
            GetSolConfigurationParametersHandler,
            GetSolConfigurationParameters,
            GetSolConfigurationParameters.Response
        >();
        Add<SetLanConfigurationParametersHandler, SetLanConfigurationParameters, EmptyResponse>();
        Add<SetSolConfigurationParametersHandler, SetSolConfigurationParameters, EmptyResponse>();
        Add<SuspendBmcArpsHandler, SuspendBmcArps, SuspendBmcArps.Response>();
    }
}
