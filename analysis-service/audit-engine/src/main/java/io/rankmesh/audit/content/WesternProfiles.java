package io.rankmesh.audit.content;

import static io.rankmesh.audit.content.Profile.latin;

import java.util.List;

/** Germanic and Romance languages of western and southern Europe; word lists compiled for this project from their grammars. */
final class WesternProfiles {
    static final List<Profile> ALL = List.of(
            latin("en", """
                    the a an and or but nor not no if then than that this these those there here which who whom whose what when where why
                    how of to in on at by for from with without within into onto over under about after before between through during
                    against among is are was were be been being am do does did done don't doesn't didn't isn't aren't wasn't have has had having
                    can can't cannot could will won't would shall should may might must i you he she it we they me him her us them my your his its
                    our their i'm it's you're we're they're i've we've you've i'll we'll you'll mine yours ours theirs myself itself themselves as so such also only just even still
                    very too more most much many some any all each every other another both few own same again once yet up down out off
                    because while until since though although however get got let one two""", ""),
            latin("de", """
                    der die das den dem des ein eine einen einem einer eines und oder aber denn sondern nicht kein keine keinen wenn dann als
                    dass ob weil obwohl während bis seit damit ist sind war waren sein bin bist wird werden wurde wurden worden wäre hat
                    haben hatte hatten habe kann können konnte muss müssen soll sollen sollte will wollen darf dürfen mag möchte ich du er
                    sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen sich mein meine dein ihre ihren ihrem ihrer seine seinen seiner unser unsere
                    von zu zum zur im in an am auf aus bei beim mit nach über unter vor für durch gegen ohne um zwischen wegen wie was wer
                    wo wann warum welche welcher welches dieser diese dieses diesem diesen jener hier da dort so auch nur noch schon sehr mehr
                    immer wieder man alle alles viele andere anderen etwas nichts doch ja nein mal haben sowie bzw ihnen""", "äöüß"),
            latin("nl", """
                    de het een en of maar want niet geen als dan dat die deze dit daar hier wie wat waar wanneer waarom hoe welke van te in op
                    aan bij voor naar met zonder uit over onder tussen door tegen tot om na is zijn was waren ben bent wordt worden werd
                    werden geworden heeft hebben had hadden heb kan kunnen kon moet moeten zal zullen zou zouden mag mogen wil willen ik jij je
                    u hij zij ze wij we jullie mij me jou hem haar ons hen hun mijn jouw uw onze er zich ook nog al wel veel meer meest
                    zeer heel alle alles andere elk elke iets niets altijd weer zo toen omdat hoewel terwijl sinds toch zoals worden deze""", "ëïé"),
            latin("af", """
                    die 'n en of maar want nie geen as dan dat wat hierdie daardie daar hier wie waar wanneer waarom hoe watter van te in op aan
                    by vir na met sonder uit oor onder tussen deur teen tot om is was wees word het kan kon moet sal sou mag wil ek jy u
                    hy sy dit ons julle hulle my jou hom haar hul sy syne se ook nog al baie meer meeste alle alles ander elke iets niks
                    altyd weer so toe omdat hoewel terwyl sedert tog soos hê""", "êë"),
            latin("fr", """
                    le la les un une des du de d'un d'une et ou mais donc car ni ne pas plus jamais rien non oui si que qui quoi dont où quand
                    comment pourquoi quel quelle quels quelles ce cet cette ces ceci cela c'est n'est qu'il qu'elle qu'un j'ai d' l' à au aux
                    en dans sur sous avec sans pour par vers chez entre contre depuis pendant avant après est sont était étaient être été
                    suis es sommes êtes sera seront serait a ai as avons avez ont avait avaient avoir eu aura fait faire peut peuvent doit
                    doivent faut je tu il elle on nous vous ils elles me te se lui leur leurs y mon ma mes ton ta tes son sa ses notre nos
                    votre vos moi toi eux même mêmes aussi encore très trop bien tout tous toute toutes autre autres chaque plusieurs
                    quelques ainsi alors comme lorsque parce afin celui celle ceux celles ici là""", "çéèêàùûîôœë"),
            latin("es", """
                    el la los las un una unos unas lo y e o u pero sino ni no sí si que qué quien quién quienes cual cuál cuales cuando cuándo
                    donde dónde como cómo por porque para con sin sobre bajo entre hasta desde hacia contra según durante ante tras de del a
                    al en es son era eran ser sido soy eres somos fue fueron será sería está están estaba estar estoy ha han había habían
                    haber he hemos hay hace hacer puede pueden poder debe deben tiene tienen tener yo tú él ella ello nosotros usted ustedes
                    ellos ellas me te se nos le les mi mis tu tus su sus nuestro nuestra nuestros este esta esto estos estas ese esa eso esos
                    esas aquel aquella muy más menos mucho muchos poco también tampoco ya aún todavía siempre nunca todo toda todos todas otro
                    otra otros otras cada mismo algo nada así aquí allí entonces aunque mientras""", "ñáéíóú¿¡"),
            latin("pt", """
                    o os as um uma uns umas e ou mas nem não sim se que quem qual quais quando onde como por porque para com sem sobre sob
                    entre até desde contra segundo durante ante após de do da dos das ao à aos às em no na nos nas num numa pelo pela pelos
                    pelas é são era eram ser sido sou somos foi foram será seria está estão estava estar estou há tem têm tinha ter haver
                    pode podem poder deve devem fazer faz eu tu ele ela nós você vocês eles elas me te lhe lhes meu minha meus teu seu sua
                    seus suas nosso nossa este esta isto estes estas esse essa isso esses essas aquele aquela aquilo neste nesta desta deste muito mais
                    menos pouco também já ainda sempre nunca todo toda todos todas tudo outro outra outros outras cada mesmo algo nada assim
                    aqui ali então embora enquanto depois""", "ãõçáéíóúâêô"),
            latin("it", """
                    il lo la i gli le un uno una e ed o ma né non sì se che chi cui quale quali quando dove come perché per con senza su sul
                    sulla sulle sotto tra fra fino da dal dalla dai dalle contro secondo durante dopo prima di del dello della dei degli delle
                    a ad al allo alla ai agli alle in nel nello nella nei negli nelle è sono era erano essere stato stata stati sei siamo
                    siete sarà sarebbe ha hanno aveva avevano avere ho hai abbiamo fa fare può possono potere deve devono viene io tu lui lei
                    noi voi loro mi ti si ci vi ne mio mia tuo suo sua suoi sue nostro nostra vostro questo questa questi queste quello quella
                    quelli quelle molto più meno poco anche già ancora sempre mai tutto tutta tutti tutte altro altra altri altre ogni stesso
                    qualcosa niente così qui lì allora mentre quindi dell' l' c'è dall' nell' un' all'""", "àèéìòù"),
            latin("ca", """
                    el la els les un una uns unes lo i o però sinó ni no sí si que què qui quin quina quan on com per perquè amb sense sobre
                    sota entre fins des cap contra segons durant de del dels a al als en és són era eren ser sigut estat sóc som fou va van
                    serà seria està estan estava estar ha han havia haver he hem hi pot poden ha deu fa fer té tenen jo tu ell ella nosaltres
                    vostè ells elles em et es ens us li els meu meva teu seu seva seus seves nostre nostra aquest aquesta això aquests aquestes
                    aquell aquella molt més menys poc també ja encara sempre mai tot tota tots totes altre altra altres cada mateix així aquí
                    doncs mentre després vol volen vulgui cal dels d'un d'una l' d'aquest""", "çàèéíòóúï·"),
            latin("ro", """
                    un o unui unei și si sau dar însă ci nici nu da dacă că să care ce cine când unde cum de la în din pe cu fără sub peste
                    între până spre contra după pentru prin despre este e sunt era erau fi fost fiind sînt va vor ar aș am ai a are au avea
                    avem aveți avut poate pot trebuie face eu tu el ea noi voi ei ele mă te se ne vă îl îi le mi ți îmi își lui lor meu mea tău
                    său sa săi nostru acest această acesta aceasta acești aceste acel acea acele aceea foarte mai puțin mult mulți multe și deja încă
                    întotdeauna niciodată tot toate toți alt altă alte alți fiecare același ceva nimic așa aici acolo atunci deși ca iar cel
                    cea cei cele al ale""", "ășțâîţş"),
            latin("la", """
                    et in est non ad cum ut sed si quod qui quae ab ex per atque ac aut nec neque enim autem etiam iam nam sunt esse erat
                    fuit hoc haec hic eius eo quam quo tamen inter sub pro sine ante post apud ipse ipsorum ille illa omnis omnes omnia quarum quorum unum unam alius aliam dum""", ""),
            latin("sq", """
                    dhe i e të në një për me nga që është janë ka kanë ishte ishin do të si se nuk ky kjo këto këta ai ajo ata ato unë ti ne ju
                    por ose nëse kur ku çfarë kush më shumë pak edhe gjithë çdo vetëm tek mbi nën pas para gjatë pa deri sipas duke u tij saj tyre
                    tim tonë mund duhet""", "ëç"));

    private WesternProfiles() {}
}
