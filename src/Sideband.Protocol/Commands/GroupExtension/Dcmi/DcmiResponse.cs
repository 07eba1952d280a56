namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>A response of DCMI of which the completion code says everything.</summary>
public readonly record struct DcmiResponse : IMessage<DcmiResponse>
{
    static DcmiResponse IMessage<DcmiResponse>.Layout<W>(ref W w, in DcmiResponse m)
    {
        DcmiGroup.Begin(ref w);
        return m;
    }
}
