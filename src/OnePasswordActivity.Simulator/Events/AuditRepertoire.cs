using System;

namespace OnePasswordActivity.Simulator;

/// <summary>
/// What happens in the company and how often. First what has been seen or documented, then once each what is merely plausible, and a
/// pair from the future.
/// </summary>
internal static class AuditRepertoire
{
    public static WeightedTable<AuditAct> Acts { get; } = WeightedTable<AuditAct>.Parse(
        """
        60 create device person
        10 delete device person
        25 reauth user person
        4 dealldev user person
        15 tdvcsso user person
        12 activate user person
        10 enblmfa user person
        6 updatmfa user person
        4 disblmfa user person
        40 patch items person
        20 share item person
        20 create file person
        20 dlgsess dlgdsess person
        20 ssotknv ssotkn person
        4 export vault person
        12 create vault administrator
        8 create group administrator
        3 delete group administrator
        45 join gm provisioner
        20 leave gm provisioner
        10 role gm administrator
        15 grant gva administrator
        8 revoke gva administrator
        8 update gva administrator
        40 grant uva administrator
        20 revoke uva administrator
        12 update uva administrator
        25 create invite provisioner
        6 delete user provisioner
        6 suspend user provisioner
        5 beginr user administrator
        5 completr user administrator
        3 create sa administrator
        4 create satoken administrator
        2 trename satoken administrator
        6 tverify satoken administrator
        3 trevoke satoken administrator
        2 enblsso sso administrator
        2 disblsso sso administrator
        2 chngpsso sso administrator
        2 chngasso sso administrator
        2 chngdsso sso administrator
        3 addgsso sso administrator
        2 delgsso sso administrator
        4 updatfw account administrator
        1 activate account administrator
        1 disblmfa account administrator

        1 update account administrator
        1 delete account administrator
        1 convert account administrator
        1 enblduo account administrator
        1 updatduo account administrator
        1 disblduo account administrator
        1 enblmfa account administrator
        1 updatmfa account administrator
        1 vrfydmn account administrator
        1 uvrfydmn account administrator
        1 dvrfydmn account administrator
        1 uisas account administrator
        1 create famchild person
        1 rdmchild famchild person
        1 detchild famchild person
        1 deolddev device person
        1 begin ec person
        1 complete ec person
        1 propose ec administrator
        1 update group administrator
        1 changeks group administrator
        1 delete invite provisioner
        1 purge items person
        1 view itemhist person
        1 delshare item person
        1 replace vaultkey administrator
        1 update vault administrator
        1 updatea vault administrator
        1 delete vault administrator
        1 musercom miguser administrator
        1 muserdec miguser administrator
        1 sendpkg user person
        1 provsn user provisioner
        1 view report administrator
        1 export report administrator
        1 update sa administrator
        1 delete sa administrator
        1 sdvcsso user person
        1 create card administrator
        1 update card administrator
        1 delete card administrator
        1 create pm administrator
        1 update pm administrator
        1 delete pm administrator
        1 create sub administrator
        1 update sub administrator
        1 cancel sub administrator
        1 create slackapp administrator
        1 update slackapp administrator
        1 delete slackapp administrator
        1 create template administrator
        1 update template administrator
        1 hide template administrator
        1 unhide template administrator
        1 create user provisioner
        1 update user provisioner
        1 reactive user provisioner
        1 verify user person
        1 upguest user administrator
        1 cancelr user administrator
        1 trvlaway user person
        1 trvlback user person
        1 changeks user person
        1 changemp user person
        1 changesk user person
        1 changenm user person
        1 changela user person
        1 create cred person
        1 delete cred person
        1 create mngdacc administrator
        1 unlink mngdacc administrator

        1 futureact futureobject person
        """,
        words => new AuditAct(words[0], words[1], Enum.Parse<AuditActorKind>(words[2], ignoreCase: true)));

    /// <summary>What happens where nobody does anything rash: changes to everybody's security are incidents.</summary>
    public static WeightedTable<AuditAct> Habitual { get; } = WeightedTable<AuditAct>.Parse(
        """
        30 create device person
        10 delete device person
        25 reauth user person
        2 dealldev user person
        15 tdvcsso user person
        12 activate user provisioner
        10 enblmfa user person
        4 updatmfa user person
        1 disblmfa user person
        80 patch items person
        40 share item person
        40 create file person
        40 dlgsess dlgdsess person
        40 ssotknv ssotkn person
        2 export vault person
        12 create vault administrator
        8 create group administrator
        1 delete group administrator
        45 join gm provisioner
        20 leave gm provisioner
        4 role gm administrator
        15 grant gva administrator
        5 revoke gva administrator
        8 update gva administrator
        40 grant uva administrator
        15 revoke uva administrator
        12 update uva administrator
        25 create invite provisioner
        4 delete user provisioner
        4 suspend user provisioner
        2 beginr user administrator
        2 completr user administrator
        1 create satoken administrator
        4 tverify satoken administrator
        1 addgsso sso administrator
        1 updatfw account administrator
        1 update account administrator
        2 provsn user provisioner
        2 changemp user person
        1 changesk user person
        3 changenm user person
        2 view report administrator
        1 update vault administrator
        1 delete invite provisioner
        1 futureact futureobject person
        """,
        words => new AuditAct(words[0], words[1], Enum.Parse<AuditActorKind>(words[2], ignoreCase: true)));
}
